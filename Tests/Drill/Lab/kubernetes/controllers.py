"""What the controllers, the scheduler and the kubelets of a cluster do to its objects."""

import time

from . import shapes
from .store import now

CORE, SPACE = "/api/v1", "/api/v1/namespaces/shop"
SETS = "/apis/apps/v1/namespaces/shop/statefulsets"
MANAGER, KUBELET = "kube-controller-manager", "kubelet"


class Controllers:
    """Does it by requests to the API, in the namespace `shop`."""

    def __init__(self, api):
        self._ask = api.ask

    def bring_up(self, machines, sets):
        """Makes machines and sets by name, and all that they need; each pod is ready when it is done."""
        classes = "/apis/storage.k8s.io/v1/storageclasses"
        self.make(classes, shapes.storage_class(), "kubectl-create")
        for name in machines:
            self.make(CORE + "/nodes", shapes.node(name), KUBELET)
            self.beat(name)
        for name, replicas in sets.items():
            self.make_set(name, replicas)
            for number in range(replicas):
                self.claim(f"data-{name}-{number}")
                self.bind(f"data-{name}-{number}")
                self.make_pod(name, number)
                self.run(f"{name}-{number}", machines[number % len(machines)])

    # Machines

    def beat(self, machine, is_heard=True):
        """A machine says that it is well, or is taken to be silent."""
        self.state(f"{CORE}/nodes/{machine}", {
            "conditions": shapes.heartbeat(is_heard),
            "nodeInfo": {"bootID": f"boot-of-{machine}", "machineID": machine}},
            KUBELET if is_heard else MANAGER)

    # Claims and volumes

    def claim(self, name):
        """Makes a claim; it waits for a volume."""
        self.make(SPACE + "/persistentvolumeclaims", shapes.claim(name), MANAGER)
        self.state(f"{SPACE}/persistentvolumeclaims/{name}", {"phase": "Pending"}, MANAGER)

    def bind(self, name):
        """Makes a volume for a claim and binds them."""
        place = f"{SPACE}/persistentvolumeclaims/{name}"
        volume = volume_of(name)
        self.make(CORE + "/persistentvolumes", shapes.volume(volume, self.get(place)), MANAGER)
        self.state(f"{CORE}/persistentvolumes/{volume}", {"phase": "Bound"}, MANAGER)
        self.change(place, {"metadata": {"annotations": {"pv.kubernetes.io/bind-completed": "yes"}},
                            "spec": {"volumeName": volume}}, MANAGER)
        self.state(place, {"phase": "Bound", "accessModes": ["ReadWriteOnce"],
                           "capacity": {"storage": "10Gi"}}, MANAGER)

    def lose(self, name):
        """Deletes the volume under a bound claim, as somebody does who takes the finalizers off."""
        volume = f"{CORE}/persistentvolumes/{volume_of(name)}"
        self._ask("DELETE", volume)
        self.change(volume, {"metadata": {"finalizers": None}}, "kubectl-patch")
        self.state(f"{SPACE}/persistentvolumeclaims/{name}", {"phase": "Lost"}, MANAGER)

    def give_up(self, name):
        """Deletes a claim."""
        place = f"{SPACE}/persistentvolumeclaims/{name}"
        self._ask("DELETE", place)
        self.change(place, {"metadata": {"finalizers": None}}, MANAGER)

    # Sets and pods

    def make_set(self, name, replicas):
        """Makes a set without pods."""
        self.make(SETS, shapes.stateful_set(name, replicas), "kubectl-create")
        self.count(name)

    def scale(self, name, replicas):
        """Says how many pods a set shall have, as `kubectl scale` does; the pods are left to others."""
        self.change(f"{SETS}/{name}", {"spec": {"replicas": replicas}}, "kubectl-scale")

    def count(self, name):
        """Writes into a set how many of its pods are there and ready."""
        place = f"{SETS}/{name}"
        own = [pod for pod in self.get(SPACE + "/pods")["items"]
               if pod["metadata"]["labels"]["app"] == name]
        ready = sum(any(found["type"] == "Ready" and found["status"] == "True"
                        for found in pod.get("status", {}).get("conditions", [])) for pod in own)
        revision = name + "-7bdf77ff97"
        self.state(place, {
            "observedGeneration": 1, "replicas": len(own), "readyReplicas": ready,
            "currentReplicas": len(own), "updatedReplicas": len(own), "collisionCount": 0,
            "currentRevision": revision, "updateRevision": revision}, MANAGER)

    def make_pod(self, name, number):
        """Makes a pod of a set; it has no machine yet."""
        pod = shapes.pod(self.get(f"{SETS}/{name}"), number)
        self.make(SPACE + "/pods", pod, MANAGER)
        self.state(f"{SPACE}/pods/{name}-{number}", {"phase": "Pending", "qosClass": "BestEffort"},
                   MANAGER)

    def find_no_machine(self, pod, words):
        """The scheduler says why a pod gets no machine."""
        found = shapes.condition("PodScheduled", False, "Unschedulable", words)
        self.state(f"{SPACE}/pods/{pod}", {"conditions": [found]}, "kube-scheduler")
        self.tell("pods", pod, "FailedScheduling", words, component="default-scheduler")

    def place(self, pod, machine):
        """The scheduler gives a pod a machine, and the kubelet there begins with it."""
        place = f"{SPACE}/pods/{pod}"
        self.change(place, {"spec": {"nodeName": machine}}, "kube-scheduler")
        waits = {"waiting": {"reason": "ContainerCreating"}}
        self.state(place, {"phase": "Pending", "conditions": [
            shapes.condition("PodScheduled", True),
            shapes.condition("Ready", False, "ContainersNotReady")],
            "containerStatuses": [container(pod, waits, False)]}, KUBELET)

    def run(self, pod, machine=None, restarts=0, last=None):
        """The containers of a pod run and are ready, on a machine that it gets or has."""
        place = f"{SPACE}/pods/{pod}"
        if machine:
            self.place(pod, machine)
        runs = {"running": {"startedAt": now()}}
        self.state(place, {"phase": "Running", "startTime": now(), "conditions": [
            shapes.condition("PodScheduled", True), shapes.condition("Ready", True)],
            "containerStatuses": [container(pod, runs, True, restarts, last)]}, KUBELET)
        self.count(pod.rpartition("-")[0])

    def crash(self, pod, restarts):
        """A container of a pod ends with an error and is not started at once."""
        ended = {"terminated": {"exitCode": 1, "reason": "Error", "startedAt": now(),
                                "finishedAt": now()}}
        waits = {"waiting": {
            "reason": "CrashLoopBackOff",
            "message": f"back-off 10s restarting failed container in pod {pod}_shop"}}
        self.state(f"{SPACE}/pods/{pod}", {"phase": "Running", "conditions": [
            shapes.condition("PodScheduled", True),
            self.since(pod) or shapes.condition("Ready", False, "ContainersNotReady")],
            "containerStatuses": [container(pod, waits, False, restarts, ended)]}, KUBELET)
        self.count(pod.rpartition("-")[0])
        return ended

    def since(self, pod):
        """The condition of a pod that is not ready already; None for one that is."""
        conditions = self.get(f"{SPACE}/pods/{pod}")["status"].get("conditions", [])
        return next((found for found in conditions
                     if found["type"] == "Ready" and found["status"] == "False"), None)

    def silence(self, pod):
        """The control plane takes a pod to be unready whose machine is silent."""
        place = f"{SPACE}/pods/{pod}"
        conditions = [found for found in self.get(place)["status"]["conditions"]
                      if found["type"] != "Ready"]
        self.state(place, {"conditions": [
            *conditions, shapes.condition("Ready", False, "NodeNotReady")]}, MANAGER)
        self.count(pod.rpartition("-")[0])

    def remove(self, pod):
        """Removes a pod at once."""
        self._ask("DELETE", f"{SPACE}/pods/{pod}?gracePeriodSeconds=0")
        self.count(pod.rpartition("-")[0])

    # Words

    def fail_mount(self, pod, times, pause):
        """The kubelet says so often that it cannot mount the volume of a pod, with some seconds between."""
        volume = volume_of("data-" + pod)
        words = (f'MountVolume.MountDevice failed for volume "{volume}" : rpc error: '
                 "code = DeadlineExceeded desc = volume is not ready for workloads")
        name = self.tell("pods", pod, "FailedMount", words)
        for count in range(2, times + 1):
            time.sleep(pause)
            self.change(f"{SPACE}/events/{name}", {"count": count, "lastTimestamp": now()}, KUBELET)

    def tell(self, plural, name, reason, message, **more):
        """Makes an Event about an object of the namespace; answers its name."""
        event = shapes.event(self.get(f"{SPACE}/{plural}/{name}"), reason, message, **more)
        event["metadata"] = {"name": f"{name}.{time.time_ns():x}"}
        self.make(SPACE + "/events", event, KUBELET)
        return event["metadata"]["name"]

    # The API

    def get(self, path):
        """What is at a path."""
        return self._ask("GET", path)

    def make(self, path, thing, manager):
        """Makes an object."""
        return self._ask("POST", f"{path}?fieldManager={manager}", thing)

    def change(self, path, patch, manager):
        """Changes an object."""
        return self._ask("PATCH", f"{path}?fieldManager={manager}", patch)

    def state(self, path, status, manager):
        """Changes the state of an object."""
        return self._ask("PATCH", f"{path}/status?fieldManager={manager}", {"status": status})


def volume_of(claim):
    """What the volume of a claim is called."""
    return "pv-" + claim.removeprefix("data-")


def container(pod, state, is_ready, restarts=0, last=None):
    """The state of the one container of a pod."""
    return {"name": pod.rpartition("-")[0], "image": "x", "imageID": "x", "ready": is_ready,
            "restartCount": restarts, "state": state, "lastState": last or {}}
