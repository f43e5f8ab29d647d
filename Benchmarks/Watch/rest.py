"""Debrief at rest: a small fleet on which nothing happens."""

import os
import time

from Drill.Lab.clock import Clock
from Drill.Lab.fleet import Fleet
from Drill.Lab.router import Router

from .configuration import at_rest
from .history import quiet
from .server import Server
from .usage import Usage, load, memory
from .watcher import Watcher

WARM = 60
"""Seconds until it is measured: everything has been looked at twice by then, and what is was said."""
DAY = 86_400


class Rest:
    """Real nodes and routers of the drill, ten sites, a page, and Debrief, in a folder of its own."""

    def __init__(self, folder, unpacked, binary, days):
        self._folder, self._unpacked, self._binary = folder, unpacked, binary
        self._days = days
        os.makedirs(folder)

    def run(self, seconds):
        """Measures for so many seconds and prints the figures."""
        print("Start the fleet (half a minute)", flush=True)
        with Fleet(self._folder, self._unpacked, Clock()) as fleet:
            fleet.bring_up()
            second = Router(fleet.network, self._folder, fleet.cluster.nodes, fleet.programs,
                            fleet.processes, number=2)
            second.lay_out()
            second.start()
            server = Server(fleet.network, self._folder, fleet.processes)
            watcher = Watcher(
                self._binary, os.path.join(self._folder, "debrief"), fleet.processes)
            with open(os.path.join(watcher.folder, "password"), "w") as file:
                os.chmod(file.name, 0o600)
                file.write(fleet.cluster.password)
            watcher.fill(quiet(self._days, 10, ("bench", "other"), time.time()))
            watcher.start(
                at_rest(fleet, [fleet.router, second], server.url, watcher.folder))
            self._measure(watcher, seconds)
            watcher.stop()

    def _measure(self, watcher, seconds):
        time.sleep(WARM)
        known, before = len(watcher.events()), Usage.of(watcher.pid)
        time.sleep(seconds)
        used, (now, most) = Usage.of(watcher.pid) - before, memory(watcher.pid)
        events = watcher.events()[known:]
        day = DAY / used.time
        log = self._daily(watcher, events, day)
        print(f"""
At rest: 3 nodes, 2 routers, 10 HTTP probes from 2 vantages, 1 page
{used.time:.0f} s after {self._days:g} days on which nothing happened; load {load()}
  processor  {used.processor:.2f} s, {used.share:.2f} % of a core
  memory     {now:.1f} MB resident, {most:.1f} MB at most
  log        {log / 1e6:.2f} MB a day, {len(events) * day:.0f} events: {kinds(events)}
  spool      {watcher.size("spool") / 1e6:.2f} MB
  journal    {watcher.size("spool-wal") / 1e6:.2f} MB, which never has more than 4 MB
  disk       {used.written * day / 1e6:.0f} MB written a day
""", flush=True)

    def _daily(self, watcher, events, day):
        """The size of a log with a day of such events, less that of one without any."""
        many = [counted(event, number) for number, event in enumerate(events * round(day), 1)]
        return watcher.size_of(many) - watcher.size_of([])


def counted(event, number):
    """The same event under another number of its source."""
    life = event["id"].rpartition("-")[0]
    return {**event, "id": f"{life}-{number:012d}", "sequence": str(number)}


def kinds(events):
    """How many of each type there are."""
    types = [event["type"] for event in events]
    return ", ".join(f"{types.count(one)} {one}" for one in sorted(set(types))) or "none"
