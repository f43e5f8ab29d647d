"""Rows, spells and counters, one by one."""

import contextlib
import io
import unittest
from unittest.mock import Mock

from Drill.Check import order, spans
from Drill.Check.rows import Moment, Rows, Tolerance, verdict
from Drill.Check.truth import Spell, Truth

SECOND = Tolerance(1, "a second")


def moment(at):
    """A moment that is known to a tenth of a second."""
    return Moment(at - 0.1, at)


class RowTests(unittest.TestCase):
    """How an instant is compared, and what is said at the end."""

    def near(self, found):
        """Whether an instant is near to the moment between 99.9 and 100."""
        rows = Rows("story")
        rows.near("it begins", moment(100), found, SECOND)
        return not rows.off

    def test_an_instant_may_be_off_by_the_tolerance_and_no_more(self):
        self.assertEqual([True, True, True], [self.near(one) for one in (98.95, 100, 101)])
        self.assertEqual([False, False, False], [self.near(one) for one in (98.85, 101.01, None)])

    def test_what_is_off_is_named(self):
        rows = Rows("story")
        rows.same("good", 1, 1)
        rows.same("bad", 1, 2)
        with contextlib.redirect_stdout(io.StringIO()) as said:
            self.assertEqual(1, verdict(rows.all))
        self.assertIn("2 rows, 1 off\nOFF story: bad", said.getvalue())

    def test_no_row_at_all_is_no_success(self):
        with contextlib.redirect_stdout(io.StringIO()):
            self.assertEqual(1, verdict([]))


class SpellTests(unittest.TestCase):
    """How spells are read from a record, and windows compared with them."""

    def test_a_spell_lasts_over_all_bad_states(self):
        states = [("up", 0), ("down", 10), ("joining", 14), ("up", 16), ("down", 20)]
        truth = Truth([
            {"kind": "seen", "subject": "node:a", "state": state, "after": at - 0.1, "at": at}
            for state, at in states])
        self.assertEqual(
            [Spell(moment(10), moment(16)), Spell(moment(20), None)],
            truth.spells("node:a", bad=("down", "joining")))

    def off(self, spells, windows):
        """What is off for some spells and windows."""
        rows = Rows("story")
        spans.windows(rows, "it", spells, windows, SECOND)
        return [row.what.removeprefix("story: it: ") for row in rows.off]

    def test_a_blip_may_be_missed_or_seen(self):
        spells = [Spell(moment(3), moment(3.4)), Spell(moment(10), moment(20))]
        self.assertEqual([], self.off(spells, [(10, 20)]))
        self.assertEqual([], self.off(spells, [(3, 3.5), (10, 20)]))
        self.assertEqual(["windows"], self.off(spells, [(3, 3.5), (5, 6), (10, 20)]))

    def test_a_blip_counts_when_it_was_seen(self):
        blip, spell = Spell(moment(3), moment(3.4)), Spell(moment(10), moment(20))
        self.assertEqual([spell], spans.noticeable([blip, spell], [(10, 20)], SECOND))
        self.assertEqual(
            [blip, spell], spans.noticeable([blip, spell], [(4, 5), (10, 20)], SECOND))

    def test_a_window_that_is_open_needs_a_spell_that_is(self):
        spell = [Spell(moment(10), None)]
        self.assertEqual([], self.off(spell, [(10, None)]))
        self.assertEqual(["is open at the end"], self.off(spell, [(10, 30)]))


class EdgeTests(unittest.TestCase):
    """The changes of a subject, those that were seen against those in the log."""

    def row(self, seen, recorded):
        """The row for two lists of states."""
        rows, truth, output = Rows("story"), Mock(), Mock()
        truth.states.return_value = [(state, None) for state in seen]
        output.events.return_value = [{"data": {"to": state}} for state in recorded]
        order.each_edge_once(rows, truth, output, "probe:http/a")
        return rows.all[0]

    def test_one_change_too_few_or_too_many_is_off_also_among_many(self):
        for states in (["up", "down", "up"], ["up", "down"] * 100):
            self.assertTrue(self.row(states, states).is_ok)
            self.assertFalse(self.row(states, states[:-1]).is_ok)
            self.assertFalse(self.row(states, states + states[-1:]).is_ok)
            self.assertFalse(self.row(states, states[::-1][1:] + ["up"]).is_ok)

    def test_many_changes_are_told_as_a_number(self):
        self.assertEqual("200 changes", self.row(["up", "down"] * 100, []).expected)


class CounterTests(unittest.TestCase):
    """The order of each source's events."""

    def broken(self, *identities):
        """The sources that are out of order."""
        return [source for source, numbers in order.counters(identities)
                if not order.follows(numbers)]

    def test_each_life_of_a_counter_begins_anew(self):
        self.assertEqual([], self.broken(
            ("a", "k1-000000000001"), ("b", "k2-000000000001"), ("a", "k1-000000000002"),
            ("a", "k3-000000000001"), ("a", "view-17")))

    def test_a_hole_a_step_back_and_a_late_start_are_seen(self):
        for numbers in ((1, 3), (1, 2, 2), (2, 1), (2, 3)):
            self.assertEqual(
                ["a"], self.broken(*(("a", f"k1-{number:012d}") for number in numbers)))
