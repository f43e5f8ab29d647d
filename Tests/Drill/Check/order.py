"""What a log must keep when it was away: every edge once, and each source's events in their order."""

import re
from itertools import groupby


def each_edge_once(rows, truth, output, subject):
    """The states of a probe in the log are those that were seen, none twice and none missing."""
    seen = [state for state, _ in truth.states(subject)]
    events = output.events("probe.changed", subject)
    recorded = ["up" if re.search(r"\bup\b|works", event["sentence"]) else "down"
                for event in events]
    rows.same(f"edges of {subject}", seen, recorded)


def in_order(rows, output):
    """The counters of each source's events have no hole, no repeat and no step back in the order of the log."""
    events = sorted(output.timeline, key=lambda event: event["position"])
    positions = [event["position"] for event in events]
    rows.same("positions are dense", True, positions == list(range(len(positions))))
    identities = [(event["source"], event["id"]) for event in events]
    rows.same("events that are there twice", 0, len(identities) - len(set(identities)))
    broken = [source for source, numbers in counters(identities) if not follows(numbers)]
    rows.same("sources out of order", [], broken)


def counters(identities):
    """The counters of each source and run of numbering: an id that ends in a number, after what the run is named."""
    parsed = [(source, re.fullmatch(r"(.*?)(\d+)", id)) for source, id in identities]
    numbered = [((source, match[1]), int(match[2])) for source, match in parsed if match]
    for run, members in groupby(sorted(numbered, key=lambda one: one[0]), key=lambda one: one[0]):
        yield run[0], [number for _, number in members]


def follows(numbers):
    """True when each number is one more than the one before."""
    return all(after == before + 1 for before, after in zip(numbers, numbers[1:]))
