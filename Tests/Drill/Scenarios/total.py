"""All three nodes killed at once, and the cluster founded anew on the one that is the most advanced."""

from ..Check import incident, order, spans
from .shared import node_windows, resync, site_windows
from .stage import NODES, ROUTE, STORAGE

NAME = "total"


def play(stage):
    """Plays the story."""
    stage.pause(3)
    stage.kill(1, 2, 3)
    stage.pause(7)
    found_anew(stage)
    stage.pause(5)


def found_anew(stage):
    """Recovers the position of every node, founds the cluster on the highest, and lets the others join."""
    cluster = stage.fleet.cluster
    positions = {}
    for number in (1, 2, 3):
        with stage.record.doing("recover", NODES[number - 1]):
            positions[number] = cluster.position(number)
    first = max(positions, key=lambda number: (positions[number], -number))
    with stage.record.doing("found", NODES[first - 1]):
        cluster.permit(first)
        cluster.found(first)
    for number in sorted(set(positions) - {first}):
        stage.rejoin(number)


def check(rows, truth, output):
    """Holds what Debrief said to what was done."""
    sites = site_windows(rows, truth, output)
    incident.one_incident(rows, output, sites)
    node_windows(rows, truth, output, [1, 2, 3])
    spans.windows(rows, "the route", truth.spells(ROUTE), output.windows_of(ROUTE))
    spans.windows(rows, "storage", [], output.windows_of(STORAGE))
    joined = [number for number in (1, 2, 3) if any(
        fact["kind"] == "done" and fact["what"] == "start"
        and fact["subject"] == NODES[number - 1] for fact in truth.facts)]
    rows.same("nodes that joined the first", 2, len(joined))
    resync(rows, truth, output, joined)
    order.whole(rows, output)
    for shown in output.shown[:1]:
        incident.findings(
            rows, shown, ["sharedDependency", "recoveryOrder"],
            ["quorumKept", "flapping", "splitBrain", "blindSpell", "unaccountedTime"])
        incident.phases(rows, shown)
        incident.impact(rows, shown, sites)
        incident.documents(rows, truth, output, shown)
