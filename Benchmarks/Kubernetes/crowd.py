"""A large cluster on the drill's API: many pods, many Events, and some changes a second."""

import json
import threading
import uuid

from Drill.Lab.kubernetes import shapes
from Drill.Lab.kubernetes.resources import ALL, place
from Drill.Lab.kubernetes.store import now

MACHINES = 50
REASONS = ("Pulled", "Created", "Started", "Scheduled", "FailedMount")
PODS, EVENTS = "/api/v1/namespaces/shop/pods", "/api/v1/namespaces/shop/events"


def fill(store, pods, events):
    """Fills a store."""
    for number in range(MACHINES):
        store.create(place("/api/v1/nodes", ALL), {
            **shapes.node(f"node-{number}"),
            "status": {"conditions": shapes.heartbeat()}}, "kubelet")
    made = [store.create(place(PODS, ALL), pod(number), "kubelet") for number in range(pods)]
    for number in range(events):
        store.create(place(EVENTS, ALL), event(made[number % pods], number), "kubelet")
    return made


def pod(number):
    """A pod of a Deployment that runs."""
    owner = {"apiVersion": "apps/v1", "kind": "ReplicaSet", "name": "web-5d9c", "controller": True,
             "blockOwnerDeletion": True, "uid": "0c1f3a52-6b1d-4f0b-9d53-1c2f6f1f7a10"}
    container = {"name": "web", "image": "web:1", "resources": {}, "env": [
        {"name": f"SETTING_{index}", "value": "x" * 30} for index in range(20)]}
    return {"metadata": {"name": f"web-5d9c-{number:05}", "generateName": "web-5d9c-",
                         "labels": {"app": "web", "pod-template-hash": "5d9c"},
                         "ownerReferences": [owner]},
            "spec": {"nodeName": f"node-{number % MACHINES}", "containers": [container]},
            "status": state(number, 0)}


def state(number, restarts):
    """The state of such a pod."""
    return {"phase": "Running", "qosClass": "BestEffort",
            "podIP": f"10.1.{number >> 8}.{number & 255}", "conditions": [shapes.condition(kind, True) for kind in (
                "Initialized", "Ready", "ContainersReady", "PodScheduled")],
            "containerStatuses": [{
                "name": "web", "ready": True, "restartCount": restarts, "image": "web:1",
                "imageID": "sha256:" + "a" * 64, "containerID": "containerd://" + uuid.uuid4().hex,
                "lastState": {}, "state": {"running": {"startedAt": now()}}}]}


def event(about, number):
    """An Event about a pod; one of five is of a kind that Debrief listens to."""
    reason = REASONS[number % len(REASONS)]
    words = ('MountVolume.SetUp failed for volume "settings" : configmap "settings" not found'
             if reason == "FailedMount" else 'Container image "web:1" already present on machine')
    return {**shapes.event(about, reason, words),
            "metadata": {"name": f"{about['metadata']['name']}.{number:x}"}}


class Unrest:
    """So many changes of pods, and as many Events, a second, until `with` ends."""

    def __init__(self, store, pods, rate):
        self._store, self._pods, self._rate = store, pods, rate
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *failure):
        self._ended.set()
        self._thread.join()

    def _run(self):
        number = 0
        while not self._ended.wait(1 / self._rate):
            number += 1
            thing = self._pods[number % len(self._pods)]
            path = f"{PODS}/{thing['metadata']['name']}/status"
            self._store.patch(place(path, ALL), {"status": state(number, 0)}, "kubelet")
            fresh = event(thing, number)
            fresh["metadata"]["name"] += "-new"
            self._store.create(place(EVENTS, ALL), fresh, "kubelet")


def size(store, key):
    """How long the objects of a kind are as JSON, in bytes."""
    return sum(len(json.dumps(thing)) for thing in store.page(key, None, 0, None)[0])
