"""The truth of a scenario, read from the script's record."""

import json
from dataclasses import dataclass

from ..Lab.clock import seconds
from .rows import Moment

BLIP = 2.0
"""Shorter than this, in seconds, something may come and go between two looks of Debrief."""


@dataclass(frozen=True)
class Spell:
    """A time in which a subject was not well; `end` is None while it is open."""

    start: Moment
    end: Moment | None

    @property
    def length(self):
        """How long it lasted, in seconds."""
        return float("inf") if self.end is None else self.end.at - self.start.at


class Truth:
    """What was done and seen in one scenario."""

    def __init__(self, facts):
        self.facts = facts

    @classmethod
    def read(cls, path):
        """Reads a record."""
        with open(path) as file:
            facts = [json.loads(line) for line in file]
        for fact in facts:
            for key in ("from", "after", "at"):
                if key in fact:
                    fact[key] = seconds(fact[key])
        return cls(facts)

    @property
    def span(self):
        """The first and the last instant of the story."""
        times = [fact["at"] for fact in self.facts]
        return min(times), max(times)

    def done(self, what, subject=None, index=0):
        """When the script did something, for the first or another time."""
        times = [Moment(fact["from"], fact["at"]) for fact in self.facts
                 if fact["kind"] == "done" and fact["what"] == what
                 and subject in (None, fact["subject"])]
        return times[index]

    def states(self, subject):
        """The states of a subject that were seen, in order: each with the moment it began."""
        return [(fact["state"], Moment(fact["after"], fact["at"])) for fact in self.facts
                if fact["kind"] == "seen" and fact["subject"] == subject]

    def spells(self, subject, bad=("down",)):
        """When a subject was in one of some states."""
        spells, begin = [], None
        for state, moment in self.states(subject):
            if state in bad and begin is None:
                begin = moment
            elif state not in bad and begin is not None:
                spells.append(Spell(begin, moment))
                begin = None
        return spells + ([Spell(begin, None)] if begin else [])

    def first(self, subject, state, since=0):
        """When a subject was first seen in a state, from an instant on."""
        return next(moment for seen, moment in self.states(subject)
                    if seen == state and moment.at >= since)
