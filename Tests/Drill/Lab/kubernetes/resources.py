"""The kinds of objects that the API has, and where it has them."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Resource:
    """A kind of objects."""

    group: str
    name: str
    kind: str
    is_namespaced: bool

    @property
    def version(self):
        """The `apiVersion` of its objects."""
        return self.group.removeprefix("/apis/").removeprefix("/api/")

    @property
    def api_group(self):
        """The name of its group in rules and reviews; empty for the core."""
        return self.version.rpartition("/")[0]


ALL = (
    Resource("/api/v1", "nodes", "Node", False),
    Resource("/api/v1", "persistentvolumes", "PersistentVolume", False),
    Resource("/api/v1", "persistentvolumeclaims", "PersistentVolumeClaim", True),
    Resource("/api/v1", "pods", "Pod", True),
    Resource("/api/v1", "events", "Event", True),
    Resource("/apis/events.k8s.io/v1", "events", "Event", True),
    Resource("/apis/apps/v1", "statefulsets", "StatefulSet", True),
    Resource("/apis/apps/v1", "deployments", "Deployment", True),
    Resource("/apis/apps/v1", "daemonsets", "DaemonSet", True),
    Resource("/apis/storage.k8s.io/v1", "storageclasses", "StorageClass", False),
    Resource("/apis/storage.k8s.io/v1", "volumeattachments", "VolumeAttachment", False),
    Resource("/apis/networking.k8s.io/v1", "ingresses", "Ingress", True),
)
"""What every cluster has."""
EXTENSIONS = (
    Resource("/apis/mysql.oracle.com/v2", "innodbclusters", "InnoDBCluster", True),
    Resource("/apis/longhorn.io/v1beta2", "volumes", "Volume", True),
)
"""What a cluster has only once it was installed."""
NEWER_EVENTS = ALL[5]


@dataclass(frozen=True)
class Place:
    """What a path means: a kind, and how much of it."""

    resource: Resource
    namespace: str | None
    name: str | None
    subresource: str | None

    @property
    def key(self):
        """What the objects of the kind are kept under; Events have two shapes and are the same objects."""
        return self.resource.name if self.resource.name != "volumes" else "longhorn"


PARTS = re.compile(
    r"(?P<group>/api/v1|/apis/[^/]+/[^/]+)(?:/namespaces/(?P<namespace>[^/]+))?/(?P<plural>[^/]+)"
    r"(?:/(?P<name>[^/]+))?(?:/(?P<sub>[^/]+))?")


def place(path, resources):
    """The place of a path among some resources; None when it is none of theirs."""
    parts = PARTS.fullmatch(path)
    if not parts:
        return None
    for resource in resources:
        if (resource.group, resource.name) == (parts["group"], parts["plural"]):
            return Place(resource, parts["namespace"], parts["name"], parts["sub"])
    return None
