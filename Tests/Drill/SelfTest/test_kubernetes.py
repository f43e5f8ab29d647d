"""The check of the story on Kubernetes: what is missing, late or made up is named, and nothing else."""

import unittest

from Drill.Lab.clock import seconds, text
from Drill.Scenarios import kubernetes
from Drill.Scenarios.kubernetes_stage import API, SET

from .played import Played


class Doctored(unittest.TestCase):
    """What is changed in the output, and the rows that must be off for it."""

    def setUp(self):
        self.played = self.enterContext(Played(kubernetes))

    def expect(self, *rows):
        """Exactly these rows are off."""
        self.assertEqual(list(rows), self.played.off())

    def drop(self, kind, subject, to):
        """Takes the last such event out of the log."""
        def change(events):
            found = [event for event in events if event["type"] == kind
                     and event["subject"] == subject and event["data"]["to"] == to]
            events.remove(found[-1])
        self.played.edit_log(change)

    def off_without(self, *event):
        """The rows that are off without an event, but for the one that finds the gap in its source."""
        self.drop(*event)
        return [row for row in self.played.off() if row != "sources out of order"]

    def test_what_is_right_passes(self):
        self.expect()

    def test_a_turn_that_is_missing(self):
        for event in (("claim.changed", "claim:shop/archive", "lost"),
                      ("host.changed", "host:node-3", "unknown"),
                      ("component.changed", API, "degraded"),
                      ("volume.changed", "volume:pv-mysql-2", "mounted")):
            with self.subTest(event=event), Played(kubernetes) as self.played:
                self.assertEqual([f"turns of {event[1]}"], self.off_without(*event))

    def test_a_machine_that_was_made_up(self):
        def double(events):
            known = next(event for event in events if event.get("subject") == "host:node-2"
                         and event["type"] == "host.changed")
            events.append({**known, "id": "another", "data": {"from": "up", "to": "down"}})
        self.played.edit_log(double)
        self.expect("turns of host:node-2")

    def test_a_scaling_without_its_hand(self):
        def forget(events):
            event = next(event for event in events if event["type"] == "workload.scaled")
            event["data"]["manager"] = "kube-controller-manager"
        self.played.edit_log(forget)
        self.expect("scalings")

    def test_a_missed_turn_that_is_not_marked(self):
        def mark(events):
            for event in events:
                if event["data"].get("reason") == "it was deleted":
                    del event["precision"]
        self.played.edit_log(mark)
        self.expect("its going is told as deduced")

    def test_a_window_that_ends_late(self):
        def late(windows):
            window = next(window for window in windows if window["subject"] == SET + "-0")
            window["end"] = text(seconds(window["end"]) + 3)
        self.played.edit("windows.json", late)
        self.expect("mysql-0: ends")
