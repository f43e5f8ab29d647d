"""What Debrief said of a scenario, read from files."""

import json
import os

from ..Lab.clock import seconds


class Output:
    """The output of the reporting verbs over one log."""

    def __init__(self, folder):
        self.folder = folder
        self.incidents = self._json("incidents.json") or []
        self.windows = self._json("windows.json") or []
        self.timeline = self._json("timeline.json") or []
        self.log = [json.loads(line) for line in (self._text("export.ndjson") or "").splitlines()]
        self.verification = self._json("verify.json") or {}
        self.shown = [
            self._json(f"{incident['incident']}.show.json") or {} for incident in self.incidents]

    def document(self, incident, template):
        """The text of a document; None when there is none."""
        return self._text(f"{incident}.{template}.md")

    def kept(self, name):
        """What was kept for the check, under a name; empty when nothing."""
        return self._text(f"kept.{name}.txt") or ""

    @property
    def told(self):
        """What the hook was told; empty when nothing."""
        return self._text("told.txt") or ""

    @property
    def drafts(self):
        """The names of the draft documents."""
        return (self._text("drafts.txt") or "").split()

    def windows_of(self, subject, condition="availability", worst=("unavailable",)):
        """The windows of a condition of a subject, each as start and end in seconds; the end may be None."""
        return [
            (seconds(window["start"]), window["end"] and seconds(window["end"]))
            for window in self.windows
            if window["subject"] == subject and window["condition"] == condition
            and window["impact"] in worst]

    def events(self, type, subject=""):
        """The events of a type whose subject begins so, as they came in, in order of time."""
        chosen = [event for event in self.log
                  if event["type"] == type and event["subject"].startswith(subject)]
        return sorted(chosen, key=lambda event: seconds(event["time"]))

    def recorded(self, event):
        """When an event was recorded; None when the timeline has no such event."""
        return next((seconds(line["recorded"]) for line in self.timeline
                     if (line["source"], line["id"]) == (event["source"], event["id"])), None)

    def _json(self, name):
        try:
            return json.loads(self._text(name) or "")
        except json.JSONDecodeError:
            return None

    def _text(self, name):
        path = os.path.join(self.folder, name)
        if not os.path.exists(path):
            return None
        with open(path, encoding="utf-8") as file:
            return file.read()
