"""The whole check over a story that was played: each doctored row is named, and no other."""

import unittest

from Drill.Lab.clock import seconds, text

from .played import INCIDENT, Played

SHOW = f"{INCIDENT}.show.json"
PUBLIC = f"{INCIDENT}.public.md"


def later(holder, key, by):
    """Moves an instant."""
    holder[key] = text(seconds(holder[key]) + by)


class Doctored(unittest.TestCase):
    """What is changed in the output, and the rows that must be off for it."""

    def setUp(self):
        self.played = self.enterContext(Played())

    def window(self, subject, condition="availability"):
        """Answers a function that finds a window, for `edit`."""
        return lambda windows: next(
            window for window in windows
            if (window["subject"], window["condition"]) == (subject, condition))

    def expect(self, *rows):
        """Exactly these rows are off."""
        self.assertEqual(list(rows), self.played.off())

    def test_what_is_right_passes(self):
        self.expect()

    def test_a_window_that_ends_late(self):
        found = self.window("probe:http/site-a")
        self.played.edit("windows.json", lambda windows: later(found(windows), "end", 5))
        self.expect("probe:http/site-a: ends")

    def test_a_window_that_begins_early(self):
        found = self.window("node:shop/db-3")
        self.played.edit("windows.json", lambda windows: later(found(windows), "start", -4))
        self.expect("node:shop/db-3: begins")

    def test_a_window_that_stays_open(self):
        found = self.window("backend:nfs/storage-1")
        self.played.edit("windows.json", lambda windows: found(windows).update(end=None))
        self.expect("storage: ends")

    def test_a_window_that_is_missing(self):
        found = self.window("cluster:shop", "quorum")
        self.played.edit("windows.json", lambda windows: windows.remove(found(windows)))
        self.expect("quorum: windows", "quorum: begins", "quorum: ends")

    def test_a_window_too_many(self):
        found = self.window("node:shop/db-2")

        def add(windows):
            windows.append(dict(found(windows)))
            later(windows[-1], "start", 8)
            later(windows[-1], "end", 1)
        self.played.edit("windows.json", add)
        self.expect("node:shop/db-2: windows")

    def test_a_second_incident(self):
        self.played.edit(
            "incidents.json", lambda incidents: incidents.append(dict(incidents[0])))
        self.expect("incidents")

    def test_an_incident_that_is_opened_late(self):
        def delay(timeline):
            later(next(event for event in timeline if event["type"] == "incident.opened"),
                  "recorded", 30)
        self.played.edit("timeline.json", delay)
        self.expect("the detector opens it")

    def test_a_finding_that_is_missing(self):
        self.played.edit(SHOW, lambda shown: shown.update(findings=[
            one for one in shown["findings"] if one["rule"] != "redundancyHeld"]))
        self.expect("finding redundancyHeld")

    def test_a_finding_too_many(self):
        self.played.edit(SHOW, lambda shown: shown["findings"].append({"rule": "quorumKept"}))
        self.expect("finding quorumKept")

    def test_phases_with_a_hole(self):
        self.played.edit(SHOW, lambda shown: later(shown["phases"][0], "end", -1))
        self.expect("phases touch each other")

    def test_phases_in_another_order(self):
        def swap(shown):
            for phase, name in zip(shown["phases"][-2:], ["cleanUp", "resync"]):
                phase["name"] = name
        self.played.edit(SHOW, swap)
        self.expect("the phases end with")

    def test_an_impact_that_is_too_long(self):
        def stretch(shown):
            shown["impact"]["time"] += 10
        self.played.edit(SHOW, stretch)
        self.expect("customers were affected for")

    def test_a_word_of_the_page_that_comes_late(self):
        def delay(events):
            later([one for one in events if one["type"] == "page.changed"][-1], "time", 5)
        self.played.edit_log(delay)
        self.expect("the page says operational")

    def test_a_rejoin_that_is_not_on_record(self):
        def drop(events):
            one = next(one for one in events if one["type"] == "node.rejoin_attempted")
            one["data"]["outcome"] = "done"
        self.played.edit_log(drop)
        self.expect("a failed rejoin of db-3 is on record")

    def test_an_event_that_is_there_twice(self):
        self.played.edit_log(lambda events: events.insert(1, dict(events[0])))
        self.expect("events that are there twice", "sources out of order")

    def test_an_event_that_was_lost(self):
        def drop(events):
            events.remove(next(one for one in events if one["type"] == "topology.declared"))
        self.played.edit_log(drop)
        self.expect("sources out of order")

    def test_a_log_that_was_changed(self):
        self.played.edit("verify.json", lambda result: result.update(ok=False))
        self.expect("verify")

    def test_a_public_document_that_names_a_subject(self):
        self.played.replace(PUBLIC, "db-3", "node:shop/db-3")
        self.expect("public.md names no subject")

    def test_a_public_document_that_tells_of_later(self):
        self.played.replace(PUBLIC, "At 03:44", "At 04:10")
        self.expect("public.md tells of no other time")

    def test_a_hook_that_was_not_called(self):
        with open(self.played.path("told.txt"), "w"):
            pass
        self.expect("the hook was told")
