"""The script's own eyes: a thread a subject that looks ten times a second."""

import threading
import time

from . import looks, member_looks

EVERY = 0.1
"""The time between two looks, in seconds."""


class Watch:
    """Looks at one subject and records each change of its state."""

    def __init__(self, subject, look, record):
        self.subject, self.state = subject, None
        self._look, self._record = look, record
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def end(self):
        """Looks no more."""
        self._ended.set()

    def join(self):
        """Waits until it has ended."""
        self._thread.join()

    def _run(self):
        clock, before = self._record.clock, self._record.clock.now()
        while not self._ended.is_set():
            began = clock.now()
            state, detail = self._look()
            if state != self.state:
                self._record.seen(self.subject, state, detail, before, clock.now())
                self.state = state
            before = began
            self._ended.wait(max(0, EVERY - (clock.now() - began)))


class Watches:
    """A watch for each part of a fleet; `with` ends them."""

    def __init__(self, fleet, record):
        self._watches = {subject: Watch(subject, look, record)
                         for subject, look in looks_at(fleet).items()}

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        for watch in self._watches.values():
            watch.end()
        for watch in self._watches.values():
            watch.join()

    def state(self, subject):
        """The latest state of a subject; None before the first look."""
        return self._watches[subject].state

    def until(self, subject, states, within):
        """Waits until a subject is in one of some states; an error when it is not in time."""
        end = time.monotonic() + within
        while self.state(subject) not in states:
            if time.monotonic() > end:
                raise RuntimeError(
                    f"{subject} is {self.state(subject)} and not {states} after {within} s")
            time.sleep(EVERY / 2)


def looks_at(fleet):
    """The looks at all parts of a fleet, by subject."""
    if fleet.kind == "kubernetes":
        return fleet.looks()
    own = {"galera": looks.galera, "group-replication": member_looks.group}
    return {**looks.common(fleet), **own[fleet.cluster.kind](fleet)}
