"""Whether the database password is ever on a command line or in an environment of any process."""

import json
import os
import threading

EVERY = 0.2
"""The time between two looks, in seconds."""
PLACES = ("cmdline", "environ")
"""What the kernel shows of a process to others: its command line, and the environment that it began with."""


class Exposure:
    """Looks at every process of the machine while `with` lasts, then writes to a file what it `found`.

    The file has no word of a process, only where the password was, and how often each place of the processes that name
    `folder` was `read`: what was never read proves nothing.
    """

    def __init__(self, secret, folder, path):
        self._secret, self._folder, self._path = secret.encode(), folder.encode(), path
        self._found, self.read = set(), dict.fromkeys(PLACES, 0)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *failure):
        self._ended.set()
        self._thread.join()
        with open(self._path, "w") as file:
            json.dump({"found": sorted(self._found), "read": self.read}, file)

    def _run(self):
        while not self._ended.wait(EVERY):
            for pid in filter(str.isdigit, os.listdir("/proc")):
                self._look(pid)

    def _look(self, pid):
        words = {place: content(f"/proc/{pid}/{place}") for place in PLACES}
        program = os.path.basename(words["cmdline"].split(b"\0")[0]).decode(errors="replace")
        for place in PLACES:
            if self._secret in words[place]:
                self._found.add(f"{place} of {program}")
            if words[place] and self._folder in words["cmdline"]:
                self.read[place] += 1


def content(path):
    """The content of a file; empty when it is gone or another user's."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""
