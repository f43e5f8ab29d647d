"""A file server that hangs and takes the sites with it, comes back, runs full, and is read-only for a while."""

from ..Check import incident, order, spans
from ..Check.tolerances import FILES as POLL
from ..Recorder.configuration import QUIET
from .shared import node_windows, site_windows
from .stage import FILES, STORAGE

NAME = "storage"

FOUND = ["unalertedFault", "sharedDependency", "quorumKept"]
"""The rules that have something to find here."""
NOT_FOUND = [
    "redundancyHeld", "secondVictim", "splitBrain", "blindSpell", "monitorSharesFate", "failedRemedy",
    "silentErosion", "flapping",
]
"""The rules that would be wrong to find anything."""


def play(stage):
    """Plays the story."""
    stage.use_files()
    stage.pause(4)
    stage.hang_files()
    stage.pause(6)
    stage.wake_files()
    stage.pause(4)
    stage.fill_files()
    stage.pause(4)
    stage.free_files()
    stage.pause(4)
    stage.lock_files()
    stage.pause(4)
    stage.unlock_files()
    stage.pause(QUIET + 4)
    stage.leave_files()


def check(rows, truth, output):
    """Holds what Debrief said to what was done."""
    sites = site_windows(rows, truth, output)
    incident.one_incident(rows, output, sites)
    node_windows(rows, truth, output, [1, 2, 3])
    spans.windows(rows, "the port of the storage", [], output.windows_of(STORAGE))
    spans.windows(rows, "files: hang", truth.spells(FILES), output.windows_of(FILES), POLL)
    spans.windows(
        rows, "files: read-only", truth.spells(FILES, bad=("readOnly",)),
        output.windows_of(FILES, worst=("degraded",)), POLL)
    spans.windows(
        rows, "files: full", truth.spells(FILES, bad=("full",)),
        output.windows_of(FILES, "capacity"), POLL)
    words(rows, output)
    order.whole(rows, output)
    for shown in output.shown[:1]:
        incident.findings(rows, shown, FOUND, NOT_FOUND)
        told(rows, output, shown)
        incident.impact(rows, shown, sites)
        incident.documents(rows, truth, output, shown)


def words(rows, output):
    """Each thing that happened to the files was said once, and nothing else."""
    states = output.events("backend.changed", FILES)
    rows.same("states of the files", ["up", "down", "up", "degraded", "up"],
              [event["data"]["to"] for event in states])
    for event in states[1:2]:
        rows.same("why they are down", True, "has not ended after" in event["data"]["reason"])
    levels = output.events("storage.capacity_changed", FILES)
    rows.same("room for files", ["ok", "full", "ok"],
              [event["data"]["to"] for event in levels if event["data"]["to"] != "low"])


def told(rows, output, shown):
    """The document says that the file server failed, and that nobody's alert but a collector told of it."""
    found = [finding["statement"] for finding in shown.get("findings", [])
             if finding["rule"] == "unalertedFault" and "the file server" in finding["statement"]]
    rows.same("a finding that the file server failed", 1, len(found))
    document = output.document(shown.get("incident", ""), "postmortem") or ""
    for statement in found:
        rows.same("it was not first told by a note", False, "was a note" in statement)
        rows.same("postmortem.md tells of the file server", True, "the file server" in document)
