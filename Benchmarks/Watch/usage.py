"""What the kernel says that a process has used."""

import os
import time
from dataclasses import dataclass

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Usage:
    """What a process has used up to an instant, or between two."""

    time: float
    """Seconds of the steady clock."""
    processor: float
    """Seconds of all its threads, those of the kernel on its behalf included."""
    written: int
    """Bytes that were sent to the disk for it."""

    @classmethod
    def of(cls, pid):
        """What it has used until now."""
        with open(f"/proc/{pid}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
        return cls(time.monotonic(), (int(fields[11]) + int(fields[12])) / TICKS,
                   numbers(f"/proc/{pid}/io")["write_bytes"])

    def __sub__(self, earlier):
        return Usage(self.time - earlier.time, self.processor - earlier.processor,
                     self.written - earlier.written)

    @property
    def share(self):
        """The percentage of one core."""
        return 100 * self.processor / self.time


def memory(pid):
    """How many megabytes of it are in memory, now and at most."""
    found = numbers(f"/proc/{pid}/status")
    return found["VmRSS"] / 1024, found["VmHWM"] / 1024


def load():
    """The load of the machine, which is shared with whatever else runs on it."""
    return " ".join(f"{one:.1f}" for one in os.getloadavg())


def numbers(path):
    """The lines of a file that begin with a name, a colon and a number."""
    found = {}
    with open(path) as file:
        for line in file:
            name, _, value = line.partition(":")
            if value.split() and value.split()[0].isdigit():
                found[name] = int(value.split()[0])
    return found
