"""A running Debrief, started, killed and asked as its operator would."""

import json
import os
import signal
import subprocess

from ..Lab.clock import waits
from .configuration import telling, watching


class Recorder:
    """`debrief run` with a configuration and a log of its own, in a folder of its own.

    With a `hub` it sends what it sees to the log of that one and keeps none itself.
    """

    def __init__(self, binary, folder, name, processes, hub=None):
        self.name, self.folder = name, os.path.join(folder, name)
        self.log = os.path.join(folder, "outage.db") if hub is None else hub.log
        self.hook = os.path.join(self.folder, "told.txt")
        self.output = os.path.join(self.folder, "output.log")
        self.binary, self._processes, self._is_hub = binary, processes, hub is None
        self._process = None
        os.makedirs(self.folder)

    def configure(self, fleet=None):
        """Writes the configuration; without a fleet it watches nothing and only takes what others send."""
        keep = f"log: {self.log}" if self._is_hub else f"hub: {self.log}.socket"
        parts = [f"{keep}\nspool: {self.folder}/spool\nname: {self.name}\n"]
        if fleet:
            parts.append(watching(fleet, self.folder))
            with open(self.password, "w") as file:
                file.write(fleet.secret + "\n")
            os.chmod(file.name, 0o600)
        if self._is_hub:
            parts.append(telling(self.hook))
        with open(self._configuration, "w") as file:
            file.write("\n".join(parts))

    def start(self):
        """Starts it."""
        self._process = self._processes.start(
            self.name, [self.binary, "run", self._configuration], self.output)

    def kill(self):
        """Ends it as a power cut would."""
        self._process.kill()

    def stop(self, patience=5):
        """Asks it to end; answers False when it did not do so in time."""

        self._process.signal(signal.SIGTERM)
        ended = self._process.wait(patience)
        self._process.kill()
        return ended

    @property
    def password(self):
        """The file of the password that it is given."""
        return os.path.join(self.folder, "password")

    @property
    def written(self):
        """When the journal of the log was last written to, in nanoseconds; 0 when there is none."""
        journal = self.log + "-wal"
        return os.stat(journal).st_mtime_ns if os.path.exists(journal) else 0

    def await_words(self, subjects, within=15):
        """Waits until the log has a word of each subject, given by its beginning; answers those it has none of."""
        def missing():
            lines = self.run("export").stdout.splitlines()
            spoken = {json.loads(line).get("subject", "") for line in lines}
            return [subject for subject in subjects
                    if not any(word.startswith(subject) for word in spoken)]
        return [] if waits(lambda: not missing(), within, every=0.3) else missing()

    def run(self, *words):
        """Runs a verb on the log."""
        return subprocess.run(
            [self.binary, "--log", self.log, *words], capture_output=True, text=True, timeout=60)

    def events(self, type, subject=""):
        """The events whose type and subject begin so, in their order in the log."""
        all = [json.loads(line) for line in self.run("export").stdout.splitlines()]
        return [event for event in all
                if event["type"].startswith(type) and event.get("subject", "").startswith(subject)]

    def examine(self, name):
        """Keeps what the doctor says, under a name."""
        self.keep(name, self.run("doctor", self._configuration).stdout)

    def keep(self, name, words):
        """Keeps some words for the check, under a name."""
        with open(os.path.join(self.folder, f"kept.{name}.txt"), "w") as file:
            file.write(words)

    @property
    def _configuration(self):
        return os.path.join(self.folder, "debrief.yaml")
