"""Many probes on one core, beside the blackbox exporter on the same one, in turns."""

import os
import shutil
import statistics
import time
from dataclasses import dataclass

from Drill.Lab.network import Network
from Drill.Lab.processes import Processes

from .configuration import many
from .exporter import Exporter
from .server import Server
from .usage import Usage, load, memory
from .watcher import Watcher

EVERY = 30
"""Seconds from one look of a probe to the next."""
JITTER = 0.1
"""By which share of that Debrief looks sooner or later on purpose."""
LATE = 0.5
"""So many seconds beyond that a look is late."""
WARM = 35
"""Seconds until it is measured: every probe has looked, and what is was said."""


FIRST = ("nice", "--adjustment=-10")
"""Before what else runs on the machine, where that is permitted."""


@dataclass(frozen=True)
class Round:
    """What came of one round."""

    each: float
    """Milliseconds of the processor for a probe."""
    share: float
    """The percentage of the core."""
    memory: float
    """Megabytes at most."""
    probes: int
    late: int
    longest: float
    """The longest time between two looks of a probe, in seconds."""


class Load:
    """The targets, Debrief and the exporter, in a folder of its own."""

    def __init__(self, folder, unpacked, binary):
        self._folder, self._binary = folder, binary
        self._exporter = program(unpacked)
        self._network, self._processes = Network(), Processes()
        os.makedirs(folder)
        cores = sorted(os.sched_getaffinity(0))
        self._core, self._others = cores[-1], cores[:-1] or cores

    def run(self, probes, rounds, seconds):
        """Measures in turns, each for so many seconds, and prints the figures."""
        # Whatever is not measured keeps off the core.
        os.sched_setaffinity(0, self._others)
        try:
            self._server = Server(
                self._network, self._folder, self._processes, FIRST)
            turns = [(self._debrief(number, probes, seconds), self._blackbox(
                number, probes, seconds)) for number in range(rounds)]
        finally:
            self._processes.end()
            self._network.release()
        print(f"\n{probes} HTTP probes every {EVERY} s on one core\n"
              f"{rounds} rounds of {seconds:.0f} s, medians; load {load()}")
        for name, results in zip(("debrief", "blackbox exporter"), zip(*turns)):
            print(line(name, results), flush=True)

    @property
    def _before(self):
        return [*FIRST, "taskset", "--cpu-list", str(self._core)]

    def _debrief(self, number, probes, seconds):
        watcher = Watcher(
            self._binary, os.path.join(self._folder, f"debrief-{number}"), self._processes)
        watcher.start(many(self._server.url, probes, watcher.folder), self._before)
        found = self._measure("debrief", watcher.pid, seconds, EVERY * (1 + JITTER))
        watcher.stop()
        return found

    def _blackbox(self, number, probes, seconds):
        exporter = Exporter(
            self._exporter, self._network, os.path.join(self._folder, f"blackbox-{number}"),
            self._processes, self._before)
        exporter.start([f"{self._server.url}/{one}" for one in range(probes)], EVERY)
        found = self._measure("blackbox exporter", exporter.pid, seconds, EVERY)
        exporter.stop()
        if exporter.failed:
            print(f"{exporter.failed} probes of the exporter failed")
        return found

    def _measure(self, name, pid, seconds, longest):
        begin = time.monotonic()
        time.sleep(WARM)
        before = Usage.of(pid)
        time.sleep(seconds)
        after = Usage.of(pid)
        used = after - before
        times = self._server.requests(begin, after.time)
        count = sum(one >= before.time for path in times.values() for one in path)
        gaps = [next - one for path in times.values() for one, next in zip(path, path[1:])]
        found = Round(
            1000 * used.processor / max(1, count), used.share, memory(pid)[1], count,
            sum(gap > longest + LATE for gap in gaps), max(gaps, default=0))
        print(line(name, [found]), flush=True)
        return found


def line(name, rounds):
    """The medians of some rounds."""
    def median(field):
        return statistics.median(getattr(one, field) for one in rounds)
    return (f"  {name:18} {median('each'):.3f} ms a probe, {median('share'):.2f} % of the core,"
            f" {median('memory'):.1f} MB at most; {median('late'):.0f} late of"
            f" {median('probes'):.0f}, {median('longest'):.1f} s the longest between two")


def program(unpacked):
    """The exporter, installed or unpacked."""
    name = "prometheus-blackbox-exporter"
    found = shutil.which(name, path=os.pathsep.join([os.defpath, f"{unpacked}/usr/bin"]))
    if found is None:
        raise RuntimeError(f"{name} is missing; run scripts/bench-watch")
    return found
