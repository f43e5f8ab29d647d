"""HAProxy before the cluster, as its users reach it."""

import os
import subprocess

from .clock import waits
from .processes import give

SETTINGS = """\
global
  stats socket {socket} mode 666 level operator
  maxconn 500
defaults
  mode tcp
  retries 3
  option redispatch 1
  timeout connect 300ms
  timeout client 10s
  timeout server 10s
  timeout check 800ms
listen db
  bind {address}:{port}
  balance roundrobin
  option mysql-check user haproxy
  default-server inter 1s fall 3 rise 2 on-marked-down shutdown-sessions
"""


class Router:
    """A router, r1 unless its number is another. A connection that one node refuses goes to the next one at once."""

    kind = "haproxy"

    def __init__(self, network, folder, nodes, programs, processes, number=1):
        self.name = f"r{number}"
        self.address, self.port = network.address(9 + number), network.port(20)
        self.folder = os.path.join(folder, self.name)
        self.socket = os.path.join(self.folder, "stats")
        self._configuration = os.path.join(self.folder, "haproxy.cfg")
        self._nodes, self._programs, self._processes = nodes, programs, processes
        self._process = None

    @property
    def is_alive(self):
        """True while its process runs."""
        return self._process is not None and self._process.is_alive

    def lay_out(self):
        """Writes its configuration."""
        os.makedirs(self.folder)
        give(self.folder)
        settings = SETTINGS.format(socket=self.socket, address=self.address, port=self.port)
        for node in self._nodes:
            settings += f"  server {node.name} {node.address}:{node.port} check\n"
        with open(self._configuration, "w") as file:
            file.write(settings)
        subprocess.run(
            [self._programs.haproxy, "-c", "-q", "-f", self._configuration], check=True)

    def start(self):
        """Starts it and waits until it can be asked."""
        self._process = self._processes.start(
            self.name, [self._programs.haproxy, "-db", "-f", self._configuration],
            os.path.join(self.folder, "output.log"), as_servant=True)
        if not waits(lambda: os.path.exists(self.socket), 10):
            raise RuntimeError("HAProxy did not come up; see " + self.folder)

    def stop(self):
        """Ends it, and every connection through it."""
        self._process.end()
        if os.path.exists(self.socket):
            os.unlink(self.socket)
