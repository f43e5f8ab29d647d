"""A Debrief that is measured."""

import json
import os
import subprocess


class Watcher:
    """`debrief run` with a configuration, in a folder of its own."""

    def __init__(self, binary, folder, processes):
        self.folder, self.log = folder, os.path.join(folder, "outage.db")
        self._binary, self._processes, self._process = binary, processes, None
        os.makedirs(folder)

    @property
    def pid(self):
        """Its process."""
        return self._process.pid

    def start(self, configuration, before=()):
        """Starts it, by the command `before` it if there is one."""
        path = os.path.join(self.folder, "debrief.yaml")
        with open(path, "w") as file:
            file.write(configuration)
        self._process = self._processes.start(
            "debrief", [*before, self._binary, "run", path],
            os.path.join(self.folder, "output.log"))

    def stop(self):
        """Ends it."""
        self._process.end()

    def events(self):
        """What is in its log, in order."""
        return [json.loads(line) for line in self._run(self.log, "export").splitlines()]

    def fill(self, events, log=None):
        """Puts events into its log, or another one."""
        lines = os.path.join(self.folder, "events.ndjson")
        with open(lines, "w") as file:
            file.writelines(json.dumps(event) + "\n" for event in events)
        self._run(log or self.log, "import", lines)
        os.unlink(lines)

    def size_of(self, events):
        """How many bytes a log has with these events and nothing else."""
        path = os.path.join(self.folder, f"sized-{len(events)}.db")
        self.fill(events, path)
        return os.path.getsize(path)

    def size(self, name):
        """How many bytes a file of it has; 0 when there is none."""
        path = os.path.join(self.folder, name)
        return os.path.getsize(path) if os.path.exists(path) else 0

    def _run(self, log, *words):
        return subprocess.run([self._binary, "--log", log, *words], check=True, text=True,
                              capture_output=True).stdout
