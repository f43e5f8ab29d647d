"""What stories of a MySQL group hold Debrief to."""

from ..Check import spans
from ..Check.rows import Moment
from ..Check.tolerances import LOG, METADATA as METADATA_TOLERANCE, POLL
from .group_stage import DATA, KNOWLEDGE, METADATA, ROUTER
from .shared import CLUSTER, occurred
from .stage import NODES, ROUTE

ANY = ("unavailable", "degraded", "atRisk")


def member_windows(rows, truth, output, numbers):
    """Rows for the windows of members: from their end until they are ONLINE again."""
    for number in numbers:
        node = NODES[number - 1]
        spells = truth.spells(node, bad=("down", "outside", "joining"))
        spans.windows(rows, node, spells, output.windows_of(node))


def router_windows(rows, truth, output):
    """Rows for the router's process, for its route, and for the time in which it knew no server.

    A router that starts opens its route, closes it again as it knows no server yet, and opens it, all within a moment.
    """
    spans.windows(rows, "the router", truth.spells(ROUTER), output.windows_of(ROUTER))
    spans.windows(rows, "the route", truth.spells(ROUTE), spans.lasting(output.windows_of(ROUTE)))
    spells = truth.spells(KNOWLEDGE, bad=("lost",))
    found = output.windows_of(ROUTER, "metadata", ANY)
    spans.windows(rows, "the router's metadata", spells, found)


def metadata_windows(rows, truth, output):
    """Rows for the group's metadata."""
    spells = truth.spells(METADATA, bad=("missing",))
    spans.windows(
        rows, "the metadata", spells, output.windows_of(METADATA, "metadata"), METADATA_TOLERANCE)
    states = [event["data"]["to"] for event in output.events("metadata.changed", METADATA)]
    rows.same("states of the metadata", "present missing present", " ".join(states))


def resyncs(rows, truth, output, expected):
    """Rows for the data that members receive: how it comes, and that it ends when they are ONLINE."""
    for number, way in expected.items():
        node = NODES[number - 1]
        begun = truth.done("clone" if way == "clone" else "join", node)
        joined = truth.first(node, "up", since=begun.after)
        found = [window for window in output.windows_of(node, "resync", ANY)
                 if window[0] > begun.after - LOG.seconds]
        rows.same(f"{node} resyncs: windows", 1, len(found))
        start, end = found[0] if found else (None, None)
        rows.near(f"{node} resyncs: begins", Moment(begun.after, joined.at), start, LOG)
        rows.near(f"{node} resyncs: ends", joined, end, POLL)
        ways = {event["data"].get("method") for event in output.events("node.resync_changed", node)
                if event["data"]["to"] == "finished" and occurred(event) > begun.after}
        rows.same(f"{node} resyncs by", way, ", ".join(sorted(ways - {None})))


def role(rows, truth, output, name, moment):
    """A member took on the writes, and when."""
    told = [event for event in output.events("node.role_changed", f"node:shop/{name}")
            if event["data"]["to"] == "primary"]
    rows.same(f"{name} became primary", True, bool(told))
    if told:
        rows.near(f"{name} became primary at", moment, occurred(told[0]), POLL)


def joined_again(rows, truth, output, number):
    """A member that was out joined again, and the data of all was compared."""
    node = NODES[number - 1]
    outcomes = [event["data"]["outcome"]
                for event in output.events("node.rejoin_attempted", node)]
    rows.same(f"the last rejoin of {node}", "done", outcomes[-1] if outcomes else None)
    checks = [event["data"]["result"] for event in output.events("data.checked", CLUSTER)]
    rows.same("data, as it is on record", "complete", checks[-1] if checks else None)


def data(rows, truth, output):
    """Nothing was lost, by the script's own comparison and by what is on record, but the one transaction too many."""
    rows.same("data, as the script compares it", "whole", truth.states(DATA)[-1][0])
    checks = output.events("data.checked", CLUSTER)
    found = [event["data"]["result"] for event in checks]
    rows.same("data, as it is on record", "complete", found[-1] if found else None)
    extra = [event["data"].get("extra") for event in output.events("data.checked", NODES[2])]
    rows.same("transactions that only db-3 has", "1 0", " ".join(str(one) for one in extra))
