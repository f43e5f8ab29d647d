"""A whole fleet on loopback, brought up and ended as one."""


from .cluster import Cluster
from .mount import Mount
from .network import Network
from .page import Page
from .processes import Processes
from .programs import Programs
from .router import Router
from .site import Site
from .storage import Storage


class Fleet:
    """Three nodes, a router, two sites, storage, files and a status page; `with` ends all of it."""

    bears = float("inf")
    """How long its sites work without their writes, in seconds."""

    def __init__(self, folder, unpacked, clock):
        self.clock = clock
        self.network = Network()
        self.processes = Processes()
        self.make_database(folder, unpacked)
        self.storage = Storage(self.network.address(30), self.network.port(30))
        self.files = Mount(folder, self.processes)
        self.sites = []
        self.page = None

    def make_database(self, folder, unpacked):
        """Makes the cluster and the router before it: Galera and HAProxy."""
        self.programs = Programs(unpacked)
        self.cluster = Cluster(self.network, folder, self.programs, self.processes)
        self.router = Router(
            self.network, folder, self.cluster.nodes, self.programs, self.processes)

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.processes.end()
        for server in self.sites + [self.page]:
            if server:
                server.stop()
        self.storage.stop()
        self.files.stop()
        self.network.release()

    def bring_up(self):
        """Starts everything; the cluster is whole when it is done."""
        self.storage.start()
        self.files.start()
        self.page = Page(self.network.address(40), self.network.port(40), self.clock)
        self.cluster.bring_up()
        self.router.lay_out()
        self.router.start()
        self.sites = [
            Site(f"site-{letter}", self.network.address(21 + index), self.network.port(21 + index),
                 self.router, self.bears)
            for index, letter in enumerate("ab")]

    def site(self, name):
        """A site by its name."""
        return next(site for site in self.sites if site.name == name)
