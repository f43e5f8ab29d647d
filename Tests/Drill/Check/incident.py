"""The incident as a whole: opened once and in time, told in documents, over a log that verifies."""

import re

from ..Lab.clock import seconds
from .rows import Moment
from .tolerances import DETECT, POLL

ROUNDING = 0.001
"""How far lengths that are printed may be off by rounding, in seconds."""


def one_incident(rows, output, spells):
    """One incident and no other, from the first spell of the sites to the end of the last."""
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
        begin = first(spells)
        due = Moment(begin.after, begin.at)
        rows.near("the detector opens it", due, seconds(opened[0]["recorded"]), DETECT)


def first(spells):
    """When the first of some spells began."""
    return min((spell.start for spell in spells), key=lambda moment: moment.at)


def last(spells):
    """When the last of some spells ended; None while one is open."""
    ends = [spell.end for spell in spells]
    return None if None in ends else max(ends, key=lambda moment: moment.at)


def log_verifies(rows, output):
    """The hash tree and every signed checkpoint hold."""
    rows.same("verify", True, output.verification.get("ok"))


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
    r"\b(node|cluster|metadata|router|route|backend|probe|page|collector|service):[\w.-]+(/[^\s)]+)?")


def documents(rows, output, shown):
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


def hook(rows, output):
    """The operator was told, and has drafts."""
    name = output.incidents[0]["incident"] if output.incidents else "?"
    rows.same("the hook was told of it", True, name in output.told or bool(output.told.strip()))
    rows.same("there are drafts", True, bool(output.drafts))
