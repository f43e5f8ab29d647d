"""What the API is told to do wrong."""

import threading


class Faults:
    """Each fault is off until it is set."""

    def __init__(self):
        self.is_frozen = False
        """Its store hangs: nothing is answered from it, and watches say nothing."""
        self.is_stalled = False
        """It takes every request and answers none."""
        self.refusals = {}
        """The status that a kind's lists and watches are answered with, by the name of the kind; `*` is for all."""
        self.no_watch = set()
        """The kinds whose watches expire inside the stream as soon as they begin."""
        self._cuts = {}
        self._lock = threading.Lock()

    def cut(self, resource):
        """Lets each watch of a kind that is there break off in the middle of its next line."""
        with self._lock:
            self._cuts[resource] = self._cuts.get(resource, 0) + 1

    def cuts(self, resource):
        """How often the watches of a kind were told to break off."""
        with self._lock:
            return self._cuts.get(resource, 0)

    def refusal(self, resource):
        """The status to refuse a kind with; None when it is served."""
        return self.refusals.get(resource, self.refusals.get("*"))
