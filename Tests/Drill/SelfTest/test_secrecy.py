"""The password of the database: where it is found, it is named, and a look that saw nothing is no proof."""

import json
import os
import subprocess
import tempfile
import unittest

from Drill.Check import secrecy
from Drill.Check.rows import Rows
from Drill.Lab.clock import waits
from Drill.Truth.exposure import Exposure

SECRET = "5f1e0c52d9a3b7468e21f0a9c4d7b683"
CLEAN = {"found": [], "read": {"cmdline": 9, "environ": 9}}


class SecrecyTests(unittest.TestCase):
    """A folder of a run, with the password where it may be and where it may not."""

    def setUp(self):
        self.folder = self.enterContext(tempfile.TemporaryDirectory())
        os.makedirs(os.path.join(self.folder, "debrief", "drafts"))
        self.write("debrief/password", SECRET + "\n")
        self.write("exposure.json", json.dumps(CLEAN))
        self.write("outage.db", "SQLite format 3\0 something else")

    def write(self, name, content):
        """Writes a file of the run."""
        with open(os.path.join(self.folder, name), "w") as file:
            file.write(content)

    def off(self):
        """What is off."""
        rows = Rows("story")
        secrecy.kept(rows, self.folder)
        return [(row.what.removeprefix("story: "), row.found) for row in rows.off]

    def test_a_password_that_was_kept_passes(self):
        self.assertEqual([], self.off())

    def test_each_file_that_holds_it_is_named(self):
        self.write("outage.db", f"SQLite format 3\0...{SECRET}...")
        self.write("debrief/drafts/one.md", f"as {SECRET}")
        self.assertEqual(
            [("other files that hold the password", "['debrief/drafts/one.md', 'outage.db']")],
            self.off())

    def test_a_process_that_showed_it_is_named(self):
        self.write("exposure.json", json.dumps({**CLEAN, "found": ["cmdline of debrief"]}))
        self.assertEqual(
            [("processes that showed the password", "['cmdline of debrief']")], self.off())

    def test_processes_that_nobody_read_prove_nothing(self):
        self.write("exposure.json", json.dumps({"found": [], "read": {"cmdline": 9, "environ": 0}}))
        self.assertEqual([("times that environ of a process was read", "0")], self.off())

    def test_a_run_without_a_password_proves_nothing(self):
        os.unlink(os.path.join(self.folder, "debrief", "password"))
        self.assertEqual([("passwords that Debrief was given", "0")], self.off())


class ExposureTests(unittest.TestCase):
    """Real processes that show the password, and one that does not."""

    def found(self, *words, **environment):
        """What is found of a process with these words and variables."""
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "exposure.json")
            with Exposure(SECRET, folder, path) as exposure:
                process = subprocess.Popen(
                    ["/bin/sh", "-c", "read line", folder, *words], stdin=subprocess.PIPE,
                    env=environment)
                waits(lambda: all(exposure.read.values()), 20)
                process.communicate()
            with open(path) as file:
                return json.load(file)["found"]

    def test_only_what_shows_it_is_found(self):
        self.assertEqual([], self.found("word", NAME="value"))
        self.assertEqual(["cmdline of sh"], self.found("--password=" + SECRET, NAME="value"))
        self.assertEqual(["environ of sh"], self.found("word", NAME=SECRET))
