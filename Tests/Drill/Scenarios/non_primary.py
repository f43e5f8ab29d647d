"""Two nodes lost at once: the third one is up, HAProxy counts it as up, and it refuses every statement."""

from ..Check import incident, order, spans
from ..Recorder.configuration import GRACE
from .shared import last_node, node_windows, site_windows
from .stage import NODES, ROUTE, STORAGE

NAME = "non-primary"


def play(stage):
    """Plays the story."""
    stage.pause(3)
    stage.kill(2, 3)
    stage.until(NODES[0], "nonPrimary", 20)
    stage.pause(GRACE + 4)
    stage.bootstrap(1)
    stage.rejoin(2)
    stage.rejoin(3)
    stage.pause(5)


def check(rows, truth, output):
    """Holds what Debrief said to what was done."""
    sites = site_windows(rows, truth, output)
    incident.one_incident(rows, output, sites)
    node_windows(rows, truth, output, [2, 3])
    last_node(rows, truth, output)
    for subject in (ROUTE, STORAGE):
        spans.windows(rows, subject, truth.spells(subject), output.windows_of(subject))
    rows.same("the router counts no fault of its own", [], output.windows_of("router:shop/r1"))
    order.whole(rows, output)
    for shown in output.shown[:1]:
        incident.findings(
            rows, shown, ["sharedDependency", "recoveryOrder", "statusPageMissedIt"],
            ["quorumKept", "flapping", "splitBrain", "blindSpell", "unaccountedTime"])
        incident.phases(rows, shown)
        incident.impact(rows, shown, sites)
        incident.documents(rows, truth, output, shown)
