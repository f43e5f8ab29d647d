"""A first hour: somebody who has only the program, an address and a password."""

import os
import subprocess

from .recorder import Recorder


class Newcomer(Recorder):
    """Runs `init`, `doctor` and `run` in a folder of its own and edits nothing."""

    def __init__(self, recorder, processes, environment=None):
        super().__init__(recorder.binary, recorder.folder, "first-hour", processes)
        self.log = os.path.join(self.folder, "debrief.db")
        self._environment = {**os.environ, "HOME": self.folder, **(environment or {})}

    def begin(self, *words):
        """Finds what there is, and tries it; answers what both said."""
        return [self._said("init", *words, self._configuration), self._said("doctor", self._configuration)]

    def watch(self, subjects, within=30):
        """Watches until there is a word of each subject, given by its beginning; answers those there is none of."""
        self.start()
        try:
            return self.await_words(subjects, within)
        finally:
            self.stop()

    def _said(self, *words):
        done = subprocess.run(
            [self.binary, *words], capture_output=True, text=True, timeout=120, cwd=self.folder,
            env=self._environment)
        return f"{done.stdout}{done.stderr}exit status {done.returncode}\n"


def first_hour(recorder, processes, words, subjects, environment=None):
    """Begins, watches, and keeps what was said for the check."""
    newcomer = Newcomer(recorder, processes, environment)
    for name, said in zip(("init", "doctor"), newcomer.begin(*words)):
        recorder.keep(name, said)
    recorder.keep("watched", " ".join(newcomer.watch(subjects)) or "all")
