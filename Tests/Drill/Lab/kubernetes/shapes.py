"""Objects as a real cluster has them, each when it is new."""

from .store import now

CLASS, DRIVER = "longhorn", "driver.longhorn.io"


def condition(kind, is_true, reason=None, message=None, at=None, **more):
    """A condition of a node or pod since now."""
    words = {key: value for key, value in (("reason", reason), ("message", message)) if value}
    status = is_true if isinstance(is_true, str) else str(bool(is_true))
    return {"type": kind, "status": status, "lastTransitionTime": at or now(), **words, **more}


def heartbeat(is_heard=True):
    """What a node says of itself, or what is said of one that says nothing."""
    status, reason, message = (
        (True, "KubeletReady", "kubelet is posting ready status") if is_heard
        else ("Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status."))
    kinds = ("MemoryPressure", "DiskPressure", "PIDPressure")
    return [condition("Ready", status, reason, message, lastHeartbeatTime=now()), *(
        condition(kind, "Unknown" if not is_heard else False, lastHeartbeatTime=now())
        for kind in kinds)]


def node(name):
    """A machine."""
    return {"metadata": {"name": name, "labels": {"kubernetes.io/hostname": name}}, "spec": {}}


def storage_class():
    """A class whose volumes are made as soon as they are claimed."""
    return {"metadata": {"name": CLASS}, "provisioner": DRIVER, "reclaimPolicy": "Delete",
            "volumeBindingMode": "Immediate"}


def claim(name):
    """A claim on storage of that class."""
    return {"metadata": {
        "name": name, "finalizers": ["kubernetes.io/pvc-protection"],
        "annotations": {"volume.beta.kubernetes.io/storage-provisioner": DRIVER}},
        "spec": {"accessModes": ["ReadWriteOnce"], "storageClassName": CLASS,
                 "resources": {"requests": {"storage": "10Gi"}}, "volumeMode": "Filesystem"}}


def volume(name, claimed):
    """A volume for a claim, which is given as its object."""
    reference = {"kind": "PersistentVolumeClaim", "apiVersion": "v1",
                 **{key: claimed["metadata"][key] for key in ("namespace", "name", "uid")}}
    return {"metadata": {"name": name, "finalizers": ["kubernetes.io/pv-protection"]},
            "spec": {"capacity": {"storage": "10Gi"}, "accessModes": ["ReadWriteOnce"],
                     "csi": {"driver": DRIVER, "fsType": "ext4", "volumeHandle": name},
                     "claimRef": reference, "storageClassName": CLASS,
                     "persistentVolumeReclaimPolicy": "Delete", "volumeMode": "Filesystem"}}


def stateful_set(name, replicas):
    """A set of numbered pods, each with a claim `data`."""
    labels = {"app": name}
    container = {"name": name, "image": f"{name}:8.0", "imagePullPolicy": "IfNotPresent",
                 "volumeMounts": [{"name": "data", "mountPath": "/data"}]}
    return {"metadata": {"name": name, "generation": 1},
            "spec": {"replicas": replicas, "serviceName": name, "podManagementPolicy": "Parallel",
                     "selector": {"matchLabels": labels},
                     "template": {"metadata": {"labels": labels},
                                  "spec": {"containers": [container]}}}}


def pod(owner, number):
    """A pod of a set, which is given as its object."""
    name, uid = owner["metadata"]["name"], owner["metadata"]["uid"]
    reference = {"apiVersion": "apps/v1", "kind": "StatefulSet", "name": name, "uid": uid,
                 "controller": True, "blockOwnerDeletion": True}
    template = owner["spec"]["template"]
    return {"metadata": {
        "name": f"{name}-{number}", "generateName": name + "-", "ownerReferences": [reference],
        "labels": {**template["metadata"]["labels"],
                   "controller-revision-hash": name + "-7bdf77ff97",
                   "statefulset.kubernetes.io/pod-name": f"{name}-{number}"}},
        "spec": {**template["spec"], "hostname": f"{name}-{number}", "volumes": [
            {"name": "data", "persistentVolumeClaim": {"claimName": f"data-{name}-{number}"}}]}}


def event(about, reason, message, count=1, first=None, component="kubelet"):
    """An Event about an object, which happened so often until now."""
    metadata = about["metadata"]
    reference = {"kind": about["kind"], "apiVersion": about["apiVersion"], **{
        key: metadata[key] for key in ("namespace", "name", "uid", "resourceVersion")}}
    return {"involvedObject": reference, "reason": reason, "message": message,
            "source": {"component": component}, "firstTimestamp": first or now(),
            "lastTimestamp": now(), "count": count, "type": "Warning", "eventTime": None,
            "reportingComponent": "", "reportingInstance": ""}
