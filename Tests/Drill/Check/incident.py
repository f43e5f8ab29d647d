"""The incident as a whole: opened once and in time, and told in documents."""

import re

from ..Lab.clock import seconds
from .rows import Tolerance
from .tolerances import DETECT, POLL

ROUNDING = 0.001
"""How far lengths that are printed may be off by rounding, in seconds."""


def one_incident(rows, output, spells, noticeable=None):
    """One incident and no other, from the first spell of the sites to the end of the last.

    `noticeable` is when the detector could know of it, when that is not the start of the first spell.
    """
    rows.same("incidents", 1, len(output.incidents))
    if not output.incidents:
        return
    incident = output.incidents[0]
    start, end = incident["start"], incident["end"]
    rows.near("the incident begins", first(spells), start and seconds(start), POLL)
    if last(spells):
        rows.near("the incident ends", last(spells), end and seconds(end), POLL)
    opened = output.events("incident.opened")
    rows.same("incident.opened events", 1, len(opened))
    if opened:
        rows.near("the detector opens it", noticeable or first(spells),
                  output.recorded(opened[0]), DETECT)


def impact(rows, shown, spells):
    """How long customers were affected: the spells of the sites, times that they share counted once."""
    ends = [(spell.start.at, spell.end.at) for spell in spells if spell.end]
    true, until = 0, 0
    for start, end in sorted(ends):
        true += max(0, end - max(start, until))
        until = max(until, end)
    slack = Tolerance(len(spells) * POLL.seconds, f"{len(spells)} spells, each with its poll")
    found = (shown.get("impact") or {}).get("time", -1)
    rows.add("customers were affected for", f"{true:.1f} s", f"{found:.1f} s",
             abs(found - true) <= slack.seconds, slack)


def first(spells):
    """When the first of some spells began."""
    return min((spell.start for spell in spells), key=lambda moment: moment.at)


def last(spells):
    """When the last of some spells ended; None while one is open."""
    ends = [spell.end for spell in spells]
    return None if None in ends else max(ends, key=lambda moment: moment.at)


def findings(rows, shown, expected, unexpected):
    """The rules that must have found something, and those that must not."""
    found = {finding["rule"] for finding in shown.get("findings", [])}
    for rule in expected:
        rows.same(f"finding {rule}", "found", "found" if rule in found else "not found")
    for rule in unexpected:
        rows.same(f"finding {rule}", "not found", "found" if rule in found else "not found")


def phases(rows, shown):
    """The phases are in order, touch each other, and sum to the span of the impact."""
    phases, impact = shown.get("phases", []), shown.get("impact") or {}
    touch = all(one["end"] == next["start"] for one, next in zip(phases, phases[1:]))
    rows.same("phases touch each other", True, bool(phases) and touch)
    total, span = sum(phase["seconds"] for phase in phases), impact.get("span", -1)
    rows.add("phases sum to the span", f"{span:.3f} s", f"{total:.3f} s",
             abs(total - span) <= ROUNDING * max(1, len(phases)), "rounding")


URN = re.compile(
    r"\b(node|cluster|metadata|router|route|backend|probe|page|collector|service):[\w.-]+")
"""What Debrief names a component by, for programs."""


CLOCK = re.compile(r"(?<![\d:])([01]\d|2[0-3]):([0-5]\d)(?![\d:])")
"""A time of day, to the minute."""


def documents(rows, truth, output, shown):
    """Both documents are there; the public one is for people and says nothing of what came after."""
    name = shown.get("incident", "")
    public = output.document(name, "public")
    rows.same("postmortem.md", True, bool(output.document(name, "postmortem")))
    rows.same("public.md", True, bool(public))
    if not public:
        return
    names = URN.search(public)
    rows.same("public.md names no subject", None, names and names.group())
    headings = [line[3:] for line in public.splitlines() if line.startswith("## ")]
    rows.same("public.md says what happened", True, "What happened?" in headings)
    rows.same("public.md has no template left", False, "{{" in public)
    begin, end = (int(instant // 60) for instant in truth.span)
    minutes = {minute % (24 * 60) for minute in range(begin - 1, end + 1)}
    strange = [found.group() for found in CLOCK.finditer(public)
               if 60 * int(found[1]) + int(found[2]) not in minutes]
    rows.same("public.md tells of no other time", [], strange)


def hook(rows, output):
    """The operator was told each step once and in order, and has drafts."""
    words = [line.split(" ")[0] for line in output.told.splitlines()]
    rows.same("the hook was told", "OPENED MITIGATED RESOLVED", " ".join(words))
    rows.same("there are drafts", True, bool(output.drafts))
