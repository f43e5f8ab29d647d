"""The reference incident in two minutes: a node lost and not missed, a rejoin that fails, a second node lost, storage
restarted, data copied, the router brought back last, and a status page that is late twice."""

import socket

from ..Check import incident, order, spans
from ..Check.tolerances import LOG, PAGE
from ..Recorder.configuration import GRACE, QUIET
from .shared import last_node, node_windows, occurred, page_states, resync, site_windows
from .stage import NODES, ROUTE, STORAGE

NAME = "reference"

FOUND = [
    "redundancyHeld", "changePrecededImpact", "secondVictim", "sharedDependency", "failedRemedy",
    "recoveryOrder", "silentErosion", "unalertedFault", "statusPageMissedIt", "statusPageFalse",
    "expectedEvidenceMissing",
]
"""The rules that have something to find here."""
NOT_FOUND = [
    "quorumKept", "flapping", "splitBrain", "sharedStateFailed", "staleSuccess", "blindSpell",
    "monitorSharesFate", "clockDisagreement", "unaccountedTime", "detectedByPerson",
    "lateDetection", "recurrence", "remedyUndone", "objectiveMissed",
    "statedDisagrees", "backlogOutlastsRepair",
]
"""The rules that would be wrong to find anything."""


def play(stage):
    """Plays the story."""
    stage.pause(5)
    stage.kill(3)
    stage.pause(9)
    rejoin_in_vain(stage)
    stage.pause(3)
    stage.kill(2)
    stage.until(NODES[0], "nonPrimary", 20)
    stage.pause(5)
    stage.stop_storage()
    stage.pause(6)
    stage.start_storage()
    stage.pause(4)
    stage.say("major_outage")
    stage.pause(2)
    stage.stop_router()
    stage.pause(1)
    stage.bootstrap(1)
    stage.rejoin(2)
    stage.rejoin(3)
    stage.pause(3)
    stage.start_router()
    stage.pause(GRACE + 4)
    stage.say("operational")
    stage.pause(QUIET + 4)


def rejoin_in_vain(stage):
    """Starts db-3 while something else has the port of its state transfer, so that it gives up."""
    node = stage.fleet.cluster.node(3)
    with socket.create_server((node.address, node.snapshot_port)):
        stage.start(3)
        with stage.record.doing("give up", NODES[2]):
            if not node.process.wait(20):
                raise RuntimeError("db-3 joined although the port of its state transfer was taken")


def check(rows, truth, output):
    """Holds what Debrief said to what was done."""
    sites = site_windows(rows, truth, output)
    incident.one_incident(rows, output, sites)
    node_windows(rows, truth, output, [2, 3])
    last_node(rows, truth, output)
    spans.windows(rows, "storage", truth.spells(STORAGE), output.windows_of(STORAGE))
    spans.windows(rows, "the route", truth.spells(ROUTE), output.windows_of(ROUTE))
    page_states(rows, truth, output, ["major_outage", "operational"], PAGE)
    refused = output.events("node.rejoin_attempted", NODES[2])
    failed = [event for event in refused if event["data"]["outcome"] == "failed"]
    rows.same("a failed rejoin of db-3 is on record", 1, len(failed))
    if failed:
        rows.near("db-3 gives up", truth.done("give up"), occurred(failed[0]), LOG)
    resync(rows, truth, output, [2, 3])
    order.whole(rows, output)
    for shown in output.shown[:1]:
        incident.findings(rows, shown, FOUND, NOT_FOUND)
        incident.phases(rows, shown)
        recovery(rows, truth, shown)
        incident.impact(rows, shown, sites)
        incident.documents(rows, truth, output, shown)
    incident.hook(rows, output)


def recovery(rows, truth, shown):
    """The copying of data has its place among the phases, and work goes on after it."""
    names = [phase["name"] for phase in shown.get("phases", [])]
    rows.same("the phases end with", ["resync", "cleanUp"], names[-2:])
