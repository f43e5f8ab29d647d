"""One watch: a line for each change, bookmarks in between, and an end."""

import json
import time

from .events import newer
from .resources import NEWER_EVENTS
from .store import Gone

TURN = 0.1
"""How long a watch waits for a change before it looks at its faults again, in seconds."""
EXPIRED = {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
           "message": "The resourceVersion for the provided watch is too old.",
           "reason": "Expired", "code": 410}


class Watch:
    """Tells of a kind from a version on; `send` writes a piece of the body."""

    def __init__(self, api, place, version, seconds, has_bookmarks, send):
        self._api, self._place, self._version, self._send = api, place, version, send
        self._end = time.monotonic() + seconds
        self._has_bookmarks = has_bookmarks
        self._cuts = api.faults.cuts(place.key)

    def run(self, is_open):
        """Tells until its time is over or `is_open` is not; False when it broke off."""
        marked = time.monotonic()
        while is_open() and time.monotonic() < self._end:
            if self._api.faults.is_frozen or self._api.faults.is_stalled:
                time.sleep(TURN)
                continue
            try:
                if not self._tell():
                    return False
            except Gone:
                self._line("ERROR", EXPIRED)
                return True
            if self._has_bookmarks and time.monotonic() - marked > self._api.bookmark_every:
                marked = time.monotonic()
                self._bookmark()
        return is_open()

    def _tell(self):
        store = self._api.store
        if self._place.key in self._api.faults.no_watch:
            raise Gone
        with store.changed:
            changes = store.since(self._place.key, self._place.namespace, self._version)
            if not changes:
                # Nothing of this kind came: go on from here, as a bookmark would say.
                store.changed.wait(TURN)
                return True
        for version, change, thing in changes:
            if self._cuts != self._api.faults.cuts(self._place.key):
                line = self._text(change, thing)
                self._send(line[:len(line) // 2])
                return False
            self._line(change, thing)
            self._version = version
        return True

    def _bookmark(self):
        with self._api.store.changed:
            if self._api.store.since(self._place.key, None, self._version):
                return
            self._version = self._api.store.version
        resource = self._place.resource
        self._line("BOOKMARK", {
            "kind": resource.kind, "apiVersion": resource.version,
            "metadata": {"resourceVersion": str(self._version), "creationTimestamp": None}})

    def _line(self, change, thing):
        self._send(self._text(change, thing))

    def _text(self, change, thing):
        if self._place.resource is NEWER_EVENTS and change != "ERROR":
            thing = newer(thing)
        return json.dumps({"type": change, "object": thing}, separators=(",", ":")).encode() + b"\n"
