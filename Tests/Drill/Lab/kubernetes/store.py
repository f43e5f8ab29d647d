"""The objects of an API with their versions, and what happened to them in the order of those."""

import copy
import threading
import uuid
from datetime import datetime, timezone

from .managers import written

PAGES = 64
"""How many lists may be half read at once."""


class Gone(Exception):
    """The version asked for is older than what is kept (410)."""


class Conflict(Exception):
    """There is such an object already (409)."""


class Missing(Exception):
    """There is no such object (404)."""


def now(seconds=None):
    """An instant as the API writes it, to the second."""
    instant = datetime.now(timezone.utc) if seconds is None else datetime.fromtimestamp(
        seconds, timezone.utc)
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")


class Store:
    """Objects by kind, namespace and name. Each writing makes a version of the whole, as in the real store."""

    def __init__(self):
        self.changed = threading.Condition()
        self.version, self.kept_from = 1, 1
        self._objects, self._history, self._pages = {}, {}, {}

    def create(self, place, thing, manager="drill"):
        """Keeps a new object; the API adds what identifies it."""
        with self.changed:
            thing = copy.deepcopy(thing)
            metadata = thing.setdefault("metadata", {})
            metadata["namespace"] = place.namespace or metadata.get("namespace")
            if not metadata["namespace"]:
                del metadata["namespace"]
            if self._path(metadata) in self._kind(place.key):
                raise Conflict
            metadata.setdefault("uid", str(uuid.uuid4()))
            metadata.setdefault("creationTimestamp", now())
            metadata["managedFields"] = written([], thing, manager, place.resource.version, now())
            thing = {"kind": place.resource.kind, "apiVersion": place.resource.version, **thing}
            return self._put(place.key, "ADDED", thing)

    def patch(self, place, patch, manager="drill"):
        """Merges a patch into an object; of the state only below `/status`, as the API does."""
        with self.changed:
            old = self.get(place)
            allowed = {key: value for key, value in patch.items()
                       if key == "metadata" or (key == "status") == (place.subresource == "status")}
            thing = merged(old, allowed)
            if thing == old:
                return old
            metadata = thing["metadata"]
            metadata["managedFields"] = written(
                old["metadata"].get("managedFields", []), allowed, manager,
                place.resource.version, now())
            if metadata.get("deletionTimestamp") and not metadata.get("finalizers"):
                return self._drop(place.key, thing)
            return self._put(place.key, "MODIFIED", thing)

    def delete(self, place):
        """Removes an object, or marks it while something still has to be done for it."""
        with self.changed:
            thing = self.get(place)
            if not thing["metadata"].get("finalizers"):
                return self._drop(place.key, thing)
            if thing["metadata"].get("deletionTimestamp"):
                return thing
            marked = {"metadata": {"deletionTimestamp": now(), "deletionGracePeriodSeconds": 0}}
            return self._put(place.key, "MODIFIED", merged(thing, marked))

    def get(self, place):
        """An object."""
        path = "/".join(part for part in (place.namespace, place.name) if part)
        try:
            return self._kind(place.key)[path]
        except KeyError:
            raise Missing from None

    def page(self, key, namespace, limit, token):
        """A page of a list as of one version, that version, and how to go on; each page of a list is of the same."""
        with self.changed:
            if token:
                if token not in self._pages:
                    raise Gone
                items, version = self._pages.pop(token)
            else:
                items, version = self._listed(key, namespace), self.version
            if not limit or len(items) <= limit:
                return items, version, None, 0
            rest = items[limit:]
            token = uuid.uuid4().hex
            self._pages[token] = rest, version
            while len(self._pages) > PAGES:
                del self._pages[next(iter(self._pages))]
            return items[:limit], version, token, len(rest)

    def since(self, key, namespace, version):
        """The changes of a kind after a version."""
        if version < self.kept_from:
            raise Gone
        history, index = self._history.get(key, []), 0
        index = len(history)
        while index and history[index - 1][0] > version:
            index -= 1
        return [change for change in history[index:] if is_in(change[2], namespace)]

    def compact(self):
        """Forgets what happened, and every list that is half read; the objects stay."""
        with self.changed:
            self.version += 1
            self.kept_from = self.version
            self._history, self._pages = {}, {}
            self.changed.notify_all()

    def _put(self, key, change, thing):
        self.version += 1
        metadata = {**thing["metadata"], "resourceVersion": str(self.version)}
        thing = {**thing, "metadata": metadata}
        self._kind(key)[self._path(metadata)] = thing
        self._tell(key, change, thing)
        return thing

    def _drop(self, key, thing):
        self.version += 1
        metadata = {**thing["metadata"], "resourceVersion": str(self.version)}
        del self._kind(key)[self._path(metadata)]
        self._tell(key, "DELETED", {**thing, "metadata": metadata})
        return thing

    def _tell(self, key, change, thing):
        self._history.setdefault(key, []).append((self.version, change, thing))
        self.changed.notify_all()

    def _kind(self, key):
        return self._objects.setdefault(key, {})

    def _listed(self, key, namespace):
        kept = self._kind(key)
        return [kept[path] for path in sorted(kept) if is_in(kept[path], namespace)]

    @staticmethod
    def _path(metadata):
        space = metadata.get("namespace")
        return f"{space}/{metadata['name']}" if space else metadata["name"]


def is_in(thing, namespace):
    """True when an object is in a namespace, or all are asked for."""
    return namespace is None or thing["metadata"].get("namespace") == namespace


def merged(old, patch):
    """An object with a merge patch (RFC 7396) applied."""
    new = dict(old)
    for key, value in patch.items():
        if value is None:
            new.pop(key, None)
        elif isinstance(value, dict):
            inner = new.get(key)
            new[key] = merged(inner if isinstance(inner, dict) else {}, value)
        else:
            new[key] = copy.deepcopy(value)
    return new
