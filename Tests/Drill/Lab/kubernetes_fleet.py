"""A shop on Kubernetes: a fake API with a small cluster behind it, and the shop's site."""

import os

from .kubernetes.api import FakeKubernetes
from .kubernetes.controllers import Controllers
from .network import Network
from .processes import Processes
from .serving import Server

MACHINES = ("node-1", "node-2", "node-3")


class KubernetesFleet:
    """Three machines, two sets and a claim of its own; `with` ends all of it."""

    kind = "kubernetes"

    def __init__(self, folder, unpacked, clock):
        self.clock, self._folder = clock, folder
        self.network, self.processes = Network(), Processes()
        self.api = FakeKubernetes(
            self.network.address(50), self.network.port(40), os.path.join(folder, "api"))
        self.controllers = Controllers(self.api)
        self.site = None

    @property
    def secret(self):
        """What Debrief is given to be let in."""
        return self.api.token

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.processes.end()
        if self.site:
            self.site.stop()
        self.api.stop()
        self.network.release()

    def bring_up(self):
        """Starts everything; every pod is ready when it is done."""
        self.api.start()
        self.controllers.bring_up(MACHINES, {"mysql": 3})
        self.controllers.claim("archive")
        self.controllers.bind("archive")
        self.site = Shop(self.network.address(21), self.network.port(21))

    def looks(self):
        """The looks at its parts: none, since every act on them is done by the story itself."""
        return {}


class Shop:
    """The shop's site, which is told whether it works."""

    def __init__(self, address, port):
        self.url = f"http://{address}:{port}/"
        self.is_broken = False
        self._server = Server(address, port, self._answer)

    def stop(self):
        """Closes the port."""
        self._server.stop()

    def _answer(self, path):
        return (503, "text/plain", "no database") if self.is_broken else (200, "text/plain", "shop")
