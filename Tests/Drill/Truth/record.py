"""The script's own record, one fact a line."""

import json
import threading
from contextlib import contextmanager

from ..Lab.clock import text


class Record:
    """Facts with their times, kept in memory and written to a file of JSON lines.

    `done` is what the script did, from `from` to `at`. `seen` is what its own eyes saw of a subject: it changed after
    `after`, when it still was as before, and not later than `at`.
    """

    def __init__(self, path, clock, tell=None):
        self.facts = []
        self.clock = clock
        self._tell = tell
        self._file = open(path, "w")
        self._lock = threading.Lock()

    @contextmanager
    def doing(self, what, subject):
        """Records an action, from before it began to when it was done."""
        begin = self.clock.now()
        yield
        self._add({"kind": "done", "what": what, "subject": subject, "from": begin,
                   "at": self.clock.now()})

    def seen(self, subject, state, detail, after, at):
        """Records that a subject was seen in another state."""
        self._add({"kind": "seen", "subject": subject, "state": state, "detail": detail,
                   "after": after, "at": at})

    def close(self):
        """Ends the file; facts that come later are not kept."""
        with self._lock:
            self._file.close()

    def _add(self, fact):
        with self._lock:
            if self._file.closed:
                return
            self.facts.append(fact)
            times = {key: text(fact[key]) for key in ("from", "after", "at") if key in fact}
            self._file.write(json.dumps({**fact, **times}) + "\n")
            self._file.flush()
        if self._tell:
            self._tell(fact)
