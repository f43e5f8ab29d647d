"""The targets of HTTP probes, as a process of its own."""

import os
import socket
import sys

from Drill.Lab.clock import waits

from .targets import requests


class Server:
    """Runs `Watch.targets`, and knows when each of its paths was asked for."""

    def __init__(self, network, folder, processes, before=()):
        address, port = network.address(45), network.port(45)
        self.url = f"http://{address}:{port}"
        self._file = os.path.join(folder, "requests.txt")
        processes.start(
            "targets",
            [*before, sys.executable, "-B", "-m", "Watch.targets", address, str(port), self._file],
            os.path.join(folder, "targets.log"))
        if not waits(lambda: answers(address, port), 10):
            raise RuntimeError("the targets did not come up; see " + folder)

    def requests(self, start, end):
        """When each path was asked for between two instants of the steady clock."""
        return requests(self._file, start, end)


def answers(address, port):
    """True when a port accepts connections."""
    try:
        with socket.create_connection((address, port), timeout=1):
            return True
    except OSError:
        return False
