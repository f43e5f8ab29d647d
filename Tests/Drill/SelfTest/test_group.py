"""What is asked of a MySQL group: how it is read, and rows that name what is doctored."""

import unittest
from types import SimpleNamespace

from Drill.Check.output import Output
from Drill.Check.rows import Moment, Rows
from Drill.Check.truth import Truth
from Drill.Lab.clock import text
from Drill.Scenarios import group_shared as group
from Drill.Scenarios.group_stage import DATA, KNOWLEDGE, METADATA, ROUTER
from Drill.Scenarios.stage import NODES, ROUTE
from Drill.Truth.member_looks import MemberLook, PrimaryLook


class MemberTests(unittest.TestCase):
    """What a member is by the rows that it gives, its own first."""

    def state(self, *states):
        """The state by the member's own row and those of the others."""
        return MemberLook._state([(index == 0, state) for index, state in enumerate(states)])

    def test_a_member_without_a_majority_is_told_apart(self):
        self.assertEqual("up", self.state("ONLINE", "ONLINE", "UNREACHABLE"))
        self.assertEqual("nonPrimary", self.state("ONLINE", "UNREACHABLE"))
        self.assertEqual("nonPrimary", self.state("ONLINE", "UNREACHABLE", "UNREACHABLE"))

    def test_a_server_that_is_no_member_is_outside(self):
        self.assertEqual("outside", self.state("OFFLINE"))
        self.assertEqual("outside", self.state("ERROR", "ONLINE", "ONLINE"))
        self.assertEqual("outside", self.state())

    def test_a_member_that_receives_data_is_joining(self):
        self.assertEqual("joining", self.state("RECOVERING", "ONLINE"))


class Told(Output):
    """What Debrief said, made up."""

    def __init__(self, windows=(), events=()):
        self.windows = [
            {"subject": subject, "condition": condition, "impact": impact, "start": text(start),
             "end": text(end)} for subject, condition, impact, start, end in windows]
        self.log = [
            {"subject": subject, "type": type, "time": text(time), "data": data}
            for subject, type, time, data in events]


def seen(subject, *states):
    """Facts of a subject that was seen in states, each with its time."""
    return [{"kind": "seen", "subject": subject, "state": state, "after": at - 0.1, "at": at}
            for state, at in states]


def done(what, subject, begin, end):
    """The fact that something was done."""
    return {"kind": "done", "what": what, "subject": subject, "from": begin, "at": end}


class GroupTests(unittest.TestCase):
    """Each check passes what is right, and names what is not."""

    def off(self, check, facts, output, *more):
        """The rows of a check that do not agree."""
        rows = Rows("story")
        check(rows, Truth(facts), output, *more)
        return [row.what.removeprefix("story: ") for row in rows.off]

    def test_the_metadata_is_missing_when_it_was_and_at_no_other_time(self):
        facts = seen(METADATA, ("present", 0), ("missing", 20), ("present", 80))
        states = [(METADATA, "metadata.changed", time, {"to": state})
                  for time, state in ((1, "present"), (22, "missing"), (82, "present"))]
        right = Told([(METADATA, "metadata", "unavailable", 22, 82)], states)
        self.assertEqual([], self.off(group.metadata_windows, facts, right))
        late = Told([(METADATA, "metadata", "unavailable", 26, 82)], states)
        self.assertEqual(["the metadata: begins"], self.off(group.metadata_windows, facts, late))
        drift = Told([(METADATA, "metadata", "unavailable", 22, 82)],
                     states + [(METADATA, "metadata.changed", 90, {"to": "drift"})])
        self.assertEqual(["states of the metadata"], self.off(group.metadata_windows, facts, drift))

    def test_a_router_may_open_and_close_its_route_within_a_moment(self):
        facts = (seen(ROUTER, ("up", 0)) + seen(KNOWLEDGE, ("fresh", 0))
                 + seen(ROUTE, ("up", 0), ("down", 30), ("up", 60)))
        windows = [(ROUTE, "availability", "unavailable", 30, 60)]
        moment = (ROUTE, "availability", "unavailable", 60.1, 60.2)
        self.assertEqual([], self.off(group.router_windows, facts, Told(windows + [moment])))
        longer = (ROUTE, "availability", "unavailable", 61, 63)
        self.assertEqual(
            ["the route: windows"], self.off(group.router_windows, facts, Told(windows + [longer])))

    def test_a_resync_is_told_with_its_way(self):
        facts = ([done("clone", NODES[2], 40, 50)]
                 + seen(NODES[2], ("down", 30), ("outside", 51), ("up", 60)))
        window = [(NODES[2], "resync", "degraded", 41, 60)]

        def told(method):
            return Told(window, [(NODES[2], "node.resync_changed", 60,
                                  {"to": "finished", "method": method})])
        self.assertEqual([], self.off(group.resyncs, facts, told("clone"), {3: "clone"}))
        self.assertEqual(
            [f"{NODES[2]} resyncs by"],
            self.off(group.resyncs, facts, told("incremental"), {3: "clone"}))

    def test_lost_data_is_named_whoever_lost_it(self):
        def told(result, *extra):
            return Told(events=[("cluster:shop", "data.checked", 9, {"result": result})] + [
                (NODES[2], "data.checked", time, {"result": "complete", "extra": number})
                for time, number in enumerate(extra)])
        whole, lacking = (seen(DATA, (state, 9)) for state in ("whole", "lacking"))
        self.assertEqual([], self.off(group.data, whole, told("complete", 1, 0)))
        self.assertEqual(
            ["data, as the script compares it"],
            self.off(group.data, lacking, told("complete", 1, 0)))
        self.assertEqual(
            ["data, as it is on record", "transactions that only db-3 has"],
            self.off(group.data, whole, told("incomplete", 1)))

    def test_another_primary_is_told_in_time(self):
        chosen = Moment(29.9, 30)
        told = Told(events=[("node:shop/db-2", "node.role_changed", 31, {"to": "primary"})])
        self.assertEqual([], self.off(group.role, [], told, "db-2", chosen))
        self.assertEqual(
            ["db-2 became primary at"],
            self.off(group.role, [], told, "db-2", Moment(19.9, 20)))
        self.assertEqual(["db-3 became primary"], self.off(group.role, [], told, "db-3", chosen))


class PrimaryTests(unittest.TestCase):
    """Whose word counts on who takes writes."""

    def test_the_newest_view_is_believed(self):
        nodes = [SimpleNamespace(address=f"a{number}", port=1, name=f"db-{number}")
                 for number in (1, 2)]
        look = PrimaryLook(nodes)
        words = [[("a1", 1, "17:4")], [("a2", 1, "17:5")]]
        look._asking = [SimpleNamespace(rows=lambda query, rows=rows: rows) for rows in words]
        self.assertEqual(("db-2", ""), look())
        look._asking = look._asking[:1]
        self.assertEqual(("db-2", ""), look())
