"""Where a story is played: the fleet, the script's record and eyes, and Debrief."""

import os
import time
from dataclasses import dataclass, field

from ..Lab.clock import waits
from ..Lab.fleet import Fleet
from ..Recorder.recorder import Recorder
from ..Truth.record import Record
from ..Truth.watch import Watches

NODES = [f"node:shop/db-{number}" for number in (1, 2, 3)]
SITES = ["probe:http/site-a", "probe:http/site-b"]
STORAGE, FILES, ROUTE = "backend:nfs/storage-1", "backend:nfs/files", "route:shop/r1/db"
WATCHED = NODES + SITES + [STORAGE, FILES, ROUTE, "page:acme"]
"""What Debrief must have a word of before a story begins, by the beginnings of names."""


@dataclass
class Stage:
    """What a story acts on. Every act is recorded with its times; a story that may last long lasts so many `minutes`."""

    fleet: Fleet
    record: Record
    watches: Watches
    recorders: list[Recorder] = field(default_factory=list)
    minutes: float = 10

    watched = WATCHED

    def pause(self, seconds):
        """Lets time pass."""
        time.sleep(seconds)

    def kill(self, *numbers):
        """Ends nodes as a power cut would, one right after the other."""
        for number in numbers:
            with self.record.doing("kill", NODES[number - 1]):
                self.fleet.cluster.kill(number)

    def start(self, number):
        """Starts a node and leaves it to itself."""
        with self.record.doing("start", NODES[number - 1]):
            self.fleet.cluster.start(number)

    def rejoin(self, number):
        """Starts a node and waits until it is one of the cluster again."""
        self.start(number)
        self.until(NODES[number - 1], "up", 40)

    def bootstrap(self, number):
        """Makes the last node a cluster of its own."""
        with self.record.doing("bootstrap", NODES[number - 1]):
            self.fleet.cluster.bootstrap(number)
        self.until(NODES[number - 1], "up", 20)

    def stop_router(self):
        """Ends the router."""
        with self.record.doing("stop", ROUTE):
            self.fleet.router.stop()

    def start_router(self):
        """Starts the router and waits until customers are served."""
        with self.record.doing("start", ROUTE):
            self.fleet.router.start()
        for site in SITES:
            self.until(site, "up", 20)

    def stop_storage(self):
        """Closes the port of the storage."""
        with self.record.doing("stop", STORAGE):
            self.fleet.storage.stop()

    def start_storage(self):
        """Opens the port of the storage."""
        with self.record.doing("start", STORAGE):
            self.fleet.storage.start()

    def use_files(self):
        """Lets the sites read a file for each request."""
        path = os.path.join(self.fleet.files.path, "page")
        with open(path, "wb") as file:
            file.write(b"Welcome")
        for site in self.fleet.sites:
            site.files = path

    def leave_files(self):
        """Lets the sites do without files again."""
        for site in self.fleet.sites:
            site.files = None

    def hang_files(self):
        """Lets the file server answer nothing."""
        with self.record.doing("hang", FILES):
            self.fleet.files.hang()

    def wake_files(self):
        """Lets the file server go on, and waits until customers are served."""
        with self.record.doing("go on", FILES):
            self.fleet.files.go_on()
        for site in SITES:
            self.until(site, "up", 20)

    def fill_files(self):
        """Fills the file server."""
        with self.record.doing("fill", FILES):
            self.fleet.files.fill()
        self.until(FILES, "full", 20)

    def free_files(self):
        """Removes what fills the file server."""
        with self.record.doing("free", FILES):
            self.fleet.files.free()
        self.until(FILES, "up", 20)

    def lock_files(self):
        """Makes the file server read-only."""
        with self.record.doing("lock", FILES):
            self.fleet.files.make_read_only()
        self.until(FILES, "readOnly", 20)

    def unlock_files(self):
        """Makes the file server writable again."""
        with self.record.doing("unlock", FILES):
            self.fleet.files.make_writable()
        self.until(FILES, "up", 20)

    def break_site(self, name):
        """Lets a site answer with an error of its own."""
        with self.record.doing("break", f"probe:http/{name}"):
            self.fleet.site(name).is_broken = True

    def mend_site(self, name):
        """Lets a site work again."""
        with self.record.doing("mend", f"probe:http/{name}"):
            self.fleet.site(name).is_broken = False

    def say(self, status):
        """Sets the status page."""
        with self.record.doing(status, "page"):
            self.fleet.page.set(status)

    def until(self, subject, state, within):
        """Waits until a subject is seen in a state."""
        self.watches.until(subject, [state], within)

    def kill_debrief(self, name="debrief"):
        """Ends a process of Debrief as a power cut would; without Debrief it is only recorded."""
        with self.record.doing("kill", name):
            for recorder in self.named(name):
                recorder.kill()

    def start_debrief(self, name="debrief"):
        """Starts a process of Debrief again."""
        with self.record.doing("start", name):
            for recorder in self.named(name):
                recorder.start()

    def interrupt_debrief(self, name="debrief"):
        """Starts a process of Debrief and ends it as a power cut would while it writes what others sent to its log."""
        def written():
            return [recorder.written for recorder in self.named(name)]
        before = written()
        self.start_debrief(name)
        waits(lambda: written() != before, 20, every=0.001)
        self.kill_debrief(name)

    def named(self, name):
        """The processes of Debrief of that name."""
        return [recorder for recorder in self.recorders if recorder.name == name]
