"""The reference incident on a MySQL group: a member lost and not missed, refused when it comes back, the metadata
dropped for its sake, a second member lost, storage restarted, a group that is forced, one member that receives what it
missed and one that is copied anew, the router brought back last, and a status page that is late twice."""

from ..Check import incident, order, spans
from ..Check.tolerances import LOG, PAGE
from ..Recorder.configuration import GRACE, QUIET
from . import group_shared as group
from .shared import last_node, occurred, page_states, site_windows
from .stage import NODES, STORAGE

NAME = "mysql-reference"

FOUND = [
    "redundancyHeld", "changePrecededImpact", "secondVictim", "sharedDependency",
    "sharedStateFailed", "failedRemedy", "recoveryOrder", "silentErosion", "unalertedFault",
    "statusPageMissedIt", "statusPageFalse", "expectedEvidenceMissing",
]
"""The rules that have something to find here."""
NOT_FOUND = [
    "quorumKept", "flapping", "splitBrain", "staleSuccess", "blindSpell", "monitorSharesFate",
    "clockDisagreement", "detectedByPerson", "lateDetection", "recurrence", "remedyUndone",
    "objectiveMissed", "statedDisagrees", "backlogOutlastsRepair",
]
"""The rules that would be wrong to find anything."""


def play(stage):
    """Plays the story."""
    stage.pause(5)
    stage.kill(3)
    stage.pause(9)
    stage.join_in_vain(3)
    stage.pause(2)
    before = stage.fleet.cluster.transactions(1)
    stage.forget(3)
    stage.drop_metadata()
    stage.pause(5)
    stage.kill(2)
    stage.until(NODES[0], "nonPrimary", 20)
    stage.pause(4)
    stage.stop_storage()
    stage.pause(6)
    stage.start_storage()
    stage.pause(3)
    stage.say("major_outage")
    stage.pause(2)
    stage.stop_router()
    stage.pause(1)
    stage.force(1)
    stage.rejoin(2)
    stage.clone(3, donor=1)
    stage.join(3)
    stage.create_metadata()
    stage.pause(4)
    stage.compare(before)
    stage.start_router()
    stage.pause(GRACE + 4)
    stage.say("operational")
    stage.pause(QUIET + 4)


def check(rows, truth, output):
    """Holds what Debrief said to what was done."""
    sites = site_windows(rows, truth, output)
    incident.one_incident(rows, output, sites)
    group.member_windows(rows, truth, output, [1, 2, 3])
    last_node(rows, truth, output)
    spans.windows(rows, STORAGE, truth.spells(STORAGE), output.windows_of(STORAGE))
    group.router_windows(rows, truth, output)
    group.metadata_windows(rows, truth, output)
    page_states(rows, truth, output, ["major_outage", "operational"], PAGE)
    refused = output.events("node.rejoin_attempted", NODES[2])
    failed = [event for event in refused if event["data"]["outcome"] == "failed"]
    rows.same("a failed rejoin of db-3 is on record", True, bool(failed))
    if failed:
        rows.near("db-3 is refused", truth.done("give up"), occurred(failed[0]), LOG)
    group.resyncs(rows, truth, output, {2: "incremental", 3: "clone"})
    group.data(rows, truth, output)
    order.whole(rows, output)
    for shown in output.shown[:1]:
        incident.findings(rows, shown, FOUND, NOT_FOUND)
        incident.phases(rows, shown)
        incident.impact(rows, shown, sites)
        incident.documents(rows, truth, output, shown)
    incident.hook(rows, output)
