"""The log itself: it verifies, and every event is in it once and in the order of its source, also when it was away."""

import re


MANY = 12
"""More states than these are not written out."""


def each_edge_once(rows, truth, output, subject, type="probe.changed"):
    """The states of a probe in the log are those that were seen, none twice and none missing."""
    seen = [state for state, _ in truth.states(subject)]
    recorded = [event["data"]["to"] for event in output.events(type, subject)]
    rows.add(f"edges of {subject}", told(seen), told(recorded), seen == recorded)


def told(states):
    """A few states, or how many there are."""
    return " ".join(states) if len(states) <= MANY else f"{len(states)} changes"


def whole(rows, output):
    """The log verifies, has no event twice, and lacks none that a source counted; each source's are in their order."""
    rows.same("verify", True, output.verification.get("ok"))
    identities = [(event["source"], event["id"]) for event in output.log]
    rows.same("events that are there twice", 0, len(identities) - len(set(identities)))
    broken = [source for source, numbers in counters(identities) if not follows(numbers)]
    rows.same("sources out of order", [], broken)


def counters(identities):
    """The counters of each source and each life of its counter, in the order of the log.

    An id that a source counts is the name of that life and twelve digits.
    """
    runs = {}
    for source, identity in identities:
        counted = re.fullmatch(r"(.+)-(\d{12})", identity)
        if counted:
            runs.setdefault((source, counted[1]), []).append(int(counted[2]))
    for (source, _), numbers in runs.items():
        yield source, numbers


def follows(numbers):
    """True when they are 1, 2, 3 and so on."""
    return numbers == list(range(1, len(numbers) + 1))
