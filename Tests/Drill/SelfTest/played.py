"""A story that was played, with what a Debrief that misses nothing says of it."""

import json
import os
import shutil
import tempfile

from Drill.Scenarios import reference
from Drill.drill import check

INCIDENT = "2026-11-26-site-a"


class Played:
    """A copy of it that can be doctored; `with` removes it."""

    def __init__(self, story=reference):
        self._story = story

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="debrief-drill-self-test-")
        kept = os.path.join(os.path.dirname(__file__), self._story.NAME)
        shutil.copytree(kept, self.folder, dirs_exist_ok=True)
        return self

    def __exit__(self, *failure):
        shutil.rmtree(self.folder)

    def off(self):
        """What is off in it, without the name of the story."""
        rows = check(self._story, self.folder)
        return [row.what.removeprefix(self._story.NAME + ": ") for row in rows.off]

    def path(self, name):
        """The path of a file of the output."""
        return os.path.join(self.folder, "output", name)

    def edit(self, name, change):
        """Changes the content of a JSON file in place."""
        with open(self.path(name)) as file:
            content = json.load(file)
        change(content)
        with open(self.path(name), "w") as file:
            json.dump(content, file)

    def edit_log(self, change):
        """Changes the list of the log's events in place."""
        with open(self.path("export.ndjson")) as file:
            events = [json.loads(line) for line in file]
        change(events)
        with open(self.path("export.ndjson"), "w") as file:
            file.writelines(json.dumps(event) + "\n" for event in events)

    def replace(self, name, old, new):
        """Replaces a piece of text that must be there."""
        with open(self.path(name)) as file:
            text = file.read()
        assert old in text, f"{name} has no {old!r}"
        with open(self.path(name), "w") as file:
            file.write(text.replace(old, new, 1))
