"""Where the story of the shop on Kubernetes is played: what is done to its cluster, and to the API before it."""

import time
from dataclasses import dataclass, field

from ..Lab.kubernetes_fleet import KubernetesFleet
from ..Recorder.recorder import Recorder
from ..Truth.record import Record
from ..Truth.watch import Watches

API, SET, SITE = "apiserver:prod", "workload:shop/mysql", "probe:http/shop"
NO_MACHINE = "0/3 nodes are available: 3 pod has unbound immediate PersistentVolumeClaims."


@dataclass
class KubernetesStage:
    """What the story acts on. Every act is recorded with its times."""

    fleet: KubernetesFleet
    record: Record
    watches: Watches
    recorders: list[Recorder] = field(default_factory=list)
    minutes: float = 10

    watched = [API, SET, SITE, "host:node-1", "claim:shop/archive", "workload:shop/mysql-2"]

    @property
    def cluster(self):
        """The controllers of the cluster."""
        return self.fleet.controllers

    @property
    def api(self):
        """The API before it."""
        return self.fleet.api

    def pause(self, seconds):
        """Lets time pass."""
        time.sleep(seconds)

    def doing(self, what, subject):
        """Records an act."""
        return self.record.doing(what, subject)

    def claim_in_vain(self):
        """Makes a set whose claim gets no volume, so that its pod gets no machine."""
        with self.doing("claim", "claim:shop/data-reports-0"):
            self.cluster.make_set("reports", 1)
            self.cluster.claim("data-reports-0")
            self.cluster.make_pod("reports", 0)
            self.cluster.find_no_machine("reports-0", NO_MACHINE)
            self.cluster.count("reports")

    def provision(self):
        """Gives that claim its volume; the pod runs."""
        with self.doing("provision", "claim:shop/data-reports-0"):
            self.cluster.bind("data-reports-0")
        with self.doing("run", "workload:shop/reports-0"):
            self.cluster.run("reports-0", "node-1")

    def lose_volume(self):
        """Deletes the volume under the claim `archive`."""
        with self.doing("lose", "claim:shop/archive"):
            self.cluster.lose("archive")

    def give_up_claim(self):
        """Deletes that claim."""
        with self.doing("give up", "claim:shop/archive"):
            self.cluster.give_up("archive")

    def silence(self, machine, pod):
        """Lets a machine report no more, with a pod on it."""
        with self.doing("silence", "host:" + machine):
            self.cluster.beat(machine, is_heard=False)
            self.cluster.silence(pod)

    def hear(self, machine, pod):
        """Lets it report again."""
        with self.doing("hear", "host:" + machine):
            self.cluster.beat(machine)
            self.cluster.run(pod)

    def scale(self, replicas, gone=()):
        """Scales the database by hand; the pods beyond that go."""
        with self.doing(f"scale to {replicas}", SET):
            self.cluster.scale("mysql", replicas)
            for pod in gone:
                self.cluster.remove(pod)
            self.cluster.count("mysql")

    def start_pod(self, number, machine):
        """A pod of the database is made and runs."""
        with self.doing("start", f"{SET}-{number}"):
            self.cluster.make_pod("mysql", number)
            self.cluster.run(f"mysql-{number}", machine)

    def start_in_vain(self, number, machine):
        """A pod is made, but its volume cannot be mounted."""
        with self.doing("fail to mount", f"volume:pv-mysql-{number}"):
            self.cluster.make_pod("mysql", number)
            self.cluster.place(f"mysql-{number}", machine)
            self.cluster.count("mysql")
        with self.doing("fail to mount again", f"volume:pv-mysql-{number}"):
            self.cluster.fail_mount(f"mysql-{number}", 3, 1.5)

    def run_pod(self, number, **more):
        """A pod that was made runs at last."""
        with self.doing("run", f"{SET}-{number}"):
            self.cluster.run(f"mysql-{number}", **more)

    def crash(self, number, restarts):
        """A container of a pod ends and is not started at once."""
        with self.doing("crash", f"{SET}-{number}"):
            return self.cluster.crash(f"mysql-{number}", restarts)

    def break_site(self):
        """Lets the shop fail."""
        with self.doing("break", SITE):
            self.fleet.site.is_broken = True

    def mend_site(self):
        """Lets the shop work."""
        with self.doing("mend", SITE):
            self.fleet.site.is_broken = False

    def kill_api(self):
        """Ends the API server as a power cut would."""
        with self.doing("kill", API):
            self.api.kill()

    def start_api(self):
        """Starts it again."""
        with self.doing("start", API):
            self.api.start()

    def freeze_store(self):
        """Lets the store of the API hang."""
        with self.doing("freeze", API):
            self.api.freeze_store()

    def thaw_store(self):
        """Lets it go on."""
        with self.doing("thaw", API):
            self.api.thaw_store()

    def cordon_in_a_cut(self, machine):
        """Takes a machine out of service, and breaks the watch off in the middle of the line that tells it."""
        with self.doing("cordon", "host:" + machine):
            self.api.faults.cut("nodes")
            self.cluster.change(
                f"/api/v1/nodes/{machine}", {"spec": {"unschedulable": True}}, "kubectl-cordon")

    def replace_unseen(self, number, machine, seconds):
        """Replaces a pod while nobody may watch pods, and lets the store forget how it came to that."""
        self.api.faults.refusals["pods"] = 503
        self.api.faults.cut("pods")
        with self.doing("remove", f"{SET}-{number}"):
            self.cluster.remove(f"mysql-{number}")
        self.pause(seconds)
        self.start_pod(number, machine)
        self.api.store.compact()
        with self.doing("let watch", "pods"):
            self.api.faults.refusals.clear()
