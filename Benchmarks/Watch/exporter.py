"""Debian's blackbox exporter, asked for each target in turn as Prometheus would."""

import http.client
import os
import threading
import time

from Drill.Lab.clock import waits

from .server import answers

SETTINGS = """\
modules:
  http_2xx:
    prober: http
    timeout: 10s
    http: {preferred_ip_protocol: ip4}
"""


class Exporter:
    """The exporter, and a thread that scrapes it: each target every so many seconds, evenly spread."""

    def __init__(self, program, network, folder, processes, before=()):
        self._place = network.address(46), network.port(46)
        self._folder = folder
        os.makedirs(folder)
        path = os.path.join(folder, "blackbox.yml")
        with open(path, "w") as file:
            file.write(SETTINGS)
        self._process = processes.start(
            "blackbox",
            [*before, program, f"--config.file={path}",
             "--web.listen-address={}:{}".format(*self._place), "--log.level=error"],
            os.path.join(folder, "output.log"))
        if not waits(lambda: answers(*self._place), 10):
            raise RuntimeError("the exporter did not come up; see " + folder)
        self.failed = 0
        self._ended = threading.Event()
        self._thread = None

    @property
    def pid(self):
        """Its process."""
        return self._process.pid

    def start(self, targets, every):
        """Begins to scrape."""
        self._thread = threading.Thread(target=self._scrape, args=(targets, every), daemon=True)
        self._thread.start()

    def stop(self):
        """Ends it."""
        self._ended.set()
        self._thread.join()
        self._process.end()

    def _scrape(self, targets, every):
        connection = http.client.HTTPConnection(*self._place, timeout=15)
        number, begin = 0, time.monotonic()
        while not self._ended.wait(
                max(0, begin + number * every / len(targets) - time.monotonic())):
            target = targets[number % len(targets)]
            connection.request("GET", f"/probe?module=http_2xx&target={target}")
            if b"\nprobe_success 1\n" not in connection.getresponse().read():
                self.failed += 1
            number += 1
