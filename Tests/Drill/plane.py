"""The drill on a real Kubernetes control plane: faults of its storage, machines and sets, its own end, and the rights."""

import os
import subprocess
import time

import yaml

from .Check.rows import Moment, Rows, Tolerance
from .Lab.clock import Clock, seconds, text, waits
from .Lab.control_plane import ControlPlane
from .Lab.network import Network
from .Lab.processes import Processes
from .Recorder.recorder import Recorder

STAMP = Tolerance(2, "stamps of whole seconds, busy machine")
LOOK = Tolerance(12, "asked every 5 s for up to 4 s, controllers that poll")
SETS = "/apis/apps/v1/namespaces/default/statefulsets"
MERGE = "application/merge-patch+json"
CLUSTERS = "/apis/mysql.oracle.com/v2/namespaces/default/innodbclusters"
DATABASES = {
    "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
    "metadata": {"name": "innodbclusters.mysql.oracle.com"}, "spec": {
        "group": "mysql.oracle.com", "scope": "Namespaced",
        "names": {"kind": "InnoDBCluster", "plural": "innodbclusters"},
        "versions": [{"name": "v2", "served": True, "storage": True, "schema": {
            "openAPIV3Schema": {"type": "object", "x-kubernetes-preserve-unknown-fields": True}}}]}}
DATABASE = {"apiVersion": "mysql.oracle.com/v2", "kind": "InnoDBCluster",
            "metadata": {"name": "orders"}, "spec": {"instances": 3}}
SITE = {
    "apiVersion": "networking.k8s.io/v1", "kind": "Ingress",
    "metadata": {"name": "site", "namespace": "default"}, "spec": {
        "tls": [{"hosts": ["shop.example"]}], "rules": [{"host": "shop.example", "http": {"paths": [{
            "path": "/", "pathType": "Prefix",
            "backend": {"service": {"name": "site", "port": {"number": 80}}}}]}}]}}


def drill(folder, programs, binary):
    """Plays all of it; answers the rows."""
    network, processes = Network(), Processes()
    try:
        plane = ControlPlane(network, folder, programs, processes)
        plane.bring_up()
        rows = Rows("plane")
        account = printed(Watcher(folder, "printed", binary, processes))
        plane.apply(*account)
        token = plane.token("debrief")
        watcher = Watcher(folder, "faults", binary, processes, plane.kubeconfig(token))
        faults(rows, plane, watcher)
        begins(rows, plane, Watcher(folder, "begins", binary, processes, plane.kubeconfig()))
        for kind in kinds(account):
            # Its definition is not there, and what nobody has is not missed.
            if kind == "volumes":
                continue
            plane.apply(*without(account, kind))
            token = plane.kubeconfig(plane.token("debrief"))
            lacks(rows, Watcher(folder, f"without-{kind}", binary, processes, token), kind)
        return rows.all
    finally:
        processes.end()
        network.release()


def begins(rows, plane, watcher):
    """Somebody with the administrator's kubeconfig lets it find what there is."""
    plane.apply(DATABASES, SITE)
    if not waits(lambda: plane.status("POST", CLUSTERS, DATABASE) == 200, 60, every=0.5):
        rows.same("the database is made", True, False)
    said = watcher.init()
    for what in ("InnoDBCluster default/orders", "https://shop.example/ in the ingress default/site"):
        rows.same(f"init finds {what}", True, f"found {'the ' if 'DB' in what else ''}{what}" in said)
    lines = watcher.run("doctor", watcher.found).stdout.splitlines()
    rows.same("doctor: the administrator's rights", True, any("has all" in line for line in lines))


def printed(watcher):
    """The objects that make the account, as the doctor prints them for `kubectl apply`."""
    return list(yaml.safe_load_all(watcher.doctor("--grants")))


def kinds(account):
    """The kinds that the account may read."""
    return [rule["resources"][0] for thing in account for rule in thing.get("rules", [])]


def without(account, kind):
    """The same objects without the right to read a kind."""
    return [{**thing, "rules": [rule for rule in thing["rules"] if rule["resources"] != [kind]]}
            if "rules" in thing else thing for thing in account]


class Watcher(Recorder):
    """A Debrief that watches the control plane."""

    def __init__(self, folder, name, binary, processes, kubeconfig=""):
        super().__init__(binary, folder, name, processes)
        self.log = os.path.join(self.folder, "outage.db")
        with open(os.path.join(self.folder, "kubeconfig"), "w") as file:
            file.write(kubeconfig)
        os.chmod(file.name, 0o600)
        with open(self._configuration, "w") as configuration:
            configuration.write(
                f"name: hub-1\nlog: {self.log}\nkubernetes:\n  - name: lab\n"
                f"    kubeconfig: {file.name}\n    claim_limits: {{longhorn: 5s}}\n")

    @property
    def found(self):
        """The file that init writes."""
        return os.path.join(self.folder, "found.yaml")

    def init(self):
        """What init says that it finds with the kubeconfig."""
        done = subprocess.run(
            [self.binary, "init", self.found], capture_output=True, text=True, timeout=60,
            env={"PATH": os.defpath, "KUBECONFIG": os.path.join(self.folder, "kubeconfig")})
        return done.stdout + done.stderr

    def doctor(self, *options):
        """What the doctor says of the account."""
        return self.run("doctor", *options, self._configuration).stdout

    def hears(self, subject, since=0, within=40, **wanted):
        """Waits for an event of a subject, not long before an instant, whose data has some values; answers its time."""
        def found():
            for event in reversed(self.events("", subject)):
                data, instant = event.get("data", {}), seconds(event["time"])
                if event.get("subject") == subject and instant > since - STAMP.seconds and all(
                        value in str(data.get(key)) for key, value in wanted.items()):
                    return instant
            return None
        return waits(found, within, every=0.5)


def faults(rows, plane, watcher):
    """What is done to the cluster, each with what must be on the timeline."""
    clock = Clock()
    watcher.start()
    rows.same("with the minimal rights it sees everything", True,
              watcher.hears("collector:kubernetes/lab@hub-1", to="watching") is not None)
    rows.same("the doctor finds all rights", True,
              "has all" in watcher.doctor())

    def then(what, act, subject, tolerance=STAMP, **wanted):
        before = clock.now()
        act()
        moment = Moment(before, clock.now())
        rows.near(what, moment, watcher.hears(subject, before, **wanted), tolerance)

    def beat():
        now = text(time.time())[:19] + "Z"
        plane.ask("PATCH", "/api/v1/nodes/node-1/status", {"status": {"conditions": [
            {"type": "Ready", "status": "True", "reason": "KubeletReady",
             "lastHeartbeatTime": now, "lastTransitionTime": now}]}}, MERGE)

    def node():
        plane.ask("POST", "/api/v1/nodes", {"metadata": {"name": "node-1"}})
        beat()

    def silence():
        beat()
        time.sleep(8)

    def claim():
        plane.ask("POST", "/apis/storage.k8s.io/v1/storageclasses", {
            "metadata": {"name": "longhorn"}, "provisioner": "driver.longhorn.io"})
        plane.ask("POST", SETS, the_set())

    def volume():
        plane.ask("POST", "/api/v1/persistentvolumes", {
            "metadata": {"name": "pv-0"}, "spec": {
                "capacity": {"storage": "1Gi"}, "accessModes": ["ReadWriteOnce"],
                "storageClassName": "longhorn", "hostPath": {"path": "/none"},
                "claimRef": {"namespace": "default", "name": "data-mysql-0"}}})

    def lose():
        plane.ask("DELETE", "/api/v1/persistentvolumes/pv-0")
        plane.ask("PATCH", "/api/v1/persistentvolumes/pv-0",
                  {"metadata": {"finalizers": None}}, MERGE)

    def scale(number):
        plane.ask("PATCH", f"{SETS}/mysql", {"spec": {"replicas": number}}, MERGE)

    then("a machine is ready", node, "host:node-1", to="up")
    then("a claim waits", claim, "claim:default/data-mysql-0", to="pending")
    rows.same("it is told to wait too long", True, watcher.hears(
        "claim:default/data-mysql-0", reason="no volume within 5 s") is not None)
    rows.same("a pod finds no machine for it", True, watcher.hears(
        "workload:default/mysql-0", reason="PersistentVolumeClaim") is not None)
    then("it gets a volume", volume, "claim:default/data-mysql-0", LOOK, to="bound")
    then("the volume is lost", lose, "claim:default/data-mysql-0", LOOK, to="lost")
    workload = "workload:default/mysql"
    then("it is scaled down", lambda: scale(1), workload, **{"from": "3", "to": "1"})
    then("it is scaled up", lambda: scale(3), workload, **{"from": "1", "to": "3"})
    then("a machine falls silent", silence, "host:node-1", LOOK, to="unknown")
    then("it is heard again", beat, "host:node-1", to="up")
    then("the store is frozen", plane.freeze_store, "apiserver:lab", LOOK, reason="etcd")
    then("the store goes on", plane.thaw_store, "apiserver:lab", LOOK,
         **{"from": "degraded", "to": "up"})
    then("the server is killed", plane.kill, "apiserver:lab", LOOK, to="down")
    then("the server is back", plane.start, "apiserver:lab", LOOK, **{"to": "up"})
    rows.same("debrief run ends when it is asked to", True, watcher.stop())


def lacks(rows, watcher, kind):
    """One right is taken away: the timeline and the doctor both say so, by the name of the kind."""
    watcher.start()
    told = waits(lambda: [
        event["data"]["reason"] for event in watcher.events("collector.changed")
        if kind in event["data"].get("reason", "").lower()
        and "permission" in event["data"]["reason"]], 20, every=0.5)
    rows.same(f"without {kind}: the timeline says so", True, bool(told))
    lines = [line for line in watcher.doctor().splitlines() if line.startswith("fail")]
    for verb in ("list", "watch"):
        rows.same(f"without {kind}: the doctor says so of {verb}", True,
                  any(f"may not {verb} {kind}" in line for line in lines))
    watcher.stop()


def the_set():
    """A set of three with a claim each."""
    return {"metadata": {"name": "mysql"}, "spec": {
        "serviceName": "mysql", "replicas": 3, "podManagementPolicy": "Parallel",
        "selector": {"matchLabels": {"app": "mysql"}},
        "template": {"metadata": {"labels": {"app": "mysql"}}, "spec": {"containers": [
            {"name": "mysql", "image": "mysql",
             "volumeMounts": [{"name": "data", "mountPath": "/var/lib/mysql"}]}]}},
        "volumeClaimTemplates": [{"metadata": {"name": "data"}, "spec": {
            "accessModes": ["ReadWriteOnce"], "storageClassName": "longhorn",
            "resources": {"requests": {"storage": "1Gi"}}}}]}}
