"""A mounted file system that can be let hang, filled and made read-only."""

import errno
import os
import signal
import subprocess
import sys
import time

from .clock import waits

SIZE = 4 << 20
"""How much fits, in bytes."""


class Mount:
    """Files that a process of their own serves; `stop` takes the mount away, whatever state it is in."""

    def __init__(self, folder, processes):
        self.path = os.path.join(folder, "files")
        self._folder, self._processes, self._server = folder, processes, None

    def start(self):
        """Mounts it."""
        os.makedirs(self.path)
        output = os.path.join(self._folder, "files.log")
        self._server = self._processes.start(
            "files", [sys.executable, "-B", "-m", "Drill.Lab.memory_files", self.path, str(SIZE)],
            output)
        if not waits(lambda: os.path.ismount(self.path), 20, every=0.02):
            with open(output) as file:
                raise RuntimeError(f"no file system could be mounted: {file.read().strip()[-400:]}")

    def hang(self):
        """Answers nothing any more."""
        self._server.signal(signal.SIGSTOP)

    def go_on(self):
        """Answers all that was asked, and what is asked from now on."""
        self._server.signal(signal.SIGCONT)

    def fill(self):
        """Writes until nothing fits any more, for a second, in which others have removed their own small files."""
        end = time.monotonic() + 1
        with open(self._filler, "wb", buffering=0) as file:
            while time.monotonic() < end:
                try:
                    file.write(bytes(4096))
                except OSError as error:
                    if error.errno != errno.ENOSPC:
                        raise
                    time.sleep(0.01)

    def free(self):
        """Removes what filled it."""
        os.remove(self._filler)

    def make_read_only(self):
        """Refuses to write."""
        self._server.signal(signal.SIGUSR1)

    def make_writable(self):
        """Writes again."""
        self._server.signal(signal.SIGUSR2)

    def stop(self):
        """Ends the server and takes the mount away."""
        if self._server:
            self._server.signal(signal.SIGCONT)
            self._server.end()
        for command in (["umount", "--lazy"], ["fusermount3", "-u", "-z"]):
            if not self._is_there():
                return
            subprocess.run([*command, self.path], capture_output=True, check=False)

    @property
    def _filler(self):
        return os.path.join(self.path, "filler")

    def _is_there(self):
        # Not ismount, which asks the server: that is gone.
        with open("/proc/self/mounts") as file:
            return any(line.split(" ")[1] == self.path for line in file)
