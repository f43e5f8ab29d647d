"""What several stories hold Debrief to."""

from ..Check import spans
from ..Check.rows import Moment
from ..Check.tolerances import LOG
from ..Lab.clock import seconds
from .stage import NODES, SITES

CLUSTER = "cluster:shop"


def occurred(event):
    """When an event occurred, in seconds."""
    return seconds(event["time"])


def site_windows(rows, truth, output):
    """Rows for the windows of both sites; answers the spells of both, without blips that were missed."""
    spells = []
    for site in SITES:
        own, found = truth.spells(site), output.windows_of(site)
        spans.windows(rows, site, own, found)
        spells += spans.noticeable(own, found)
    return spells


def node_windows(rows, truth, output, numbers):
    """Rows for the windows of nodes that were killed: from the kill until they are Synced again."""
    for number in numbers:
        node = NODES[number - 1]
        spells = truth.spells(node, bad=("down", "joining", "nonPrimary"))
        spans.windows(rows, node, spells, output.windows_of(node))


def last_node(rows, truth, output):
    """Rows for the quorum: lost when the last node says so, and held when it was told to go on."""
    spells = truth.spells(NODES[0], bad=("nonPrimary",))
    spans.windows(rows, "quorum", spells, output.windows_of(CLUSTER, "quorum"))


def page_states(rows, truth, output, statuses, tolerance):
    """Rows for each word of the page's component, in order, after its first."""
    words = {"major_outage": "majorOutage", "operational": "operational"}
    changes = output.events("page.changed", "page:acme/")
    rows.same("words of the page", len(statuses) + 1, len(changes))
    for status, event in zip(statuses, changes[1:]):
        rows.near(f"the page says {words[status]}", truth.done(status), occurred(event), tolerance)


def resync(rows, truth, output, numbers):
    """Rows for the state transfers: from the start of a node's server until it is Synced."""
    for number in numbers:
        node = NODES[number - 1]
        begun = truth.done("start", node, index=-1)
        joined = truth.first(node, "up", since=begun.at)
        found = output.windows_of(node, "resync", worst=("unavailable", "degraded", "atRisk"))
        found = [window for window in found if window[0] > begun.after - LOG.seconds]
        rows.same(f"{node} resyncs: windows", 1, len(found))
        start, end = found[0] if found else (None, None)
        rows.near(f"{node} resyncs: begins", Moment(begun.after, joined.at), start, LOG)
        rows.near(f"{node} resyncs: ends", Moment(joined.after - 2, joined.at), end, LOG)
