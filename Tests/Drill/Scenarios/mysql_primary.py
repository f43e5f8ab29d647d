"""The member that takes writes is killed: writes wait for the group to choose another one, and go on without anybody's
help."""

from ..Check import incident, order, spans
from ..Check.truth import Spell
from . import group_shared as group
from .group_stage import PRIMARY, ROUTER
from .shared import CLUSTER, site_windows
from .stage import NODES, ROUTE, SITES

NAME = "mysql-primary"


def play(stage):
    """Plays the story."""
    first = stage.primary()
    stage.pause(5)
    stage.kill(first)
    for site in SITES:
        stage.until(site, "down", 20)
    for site in SITES:
        stage.until(site, "up", 60)
    stage.pause(3)
    stage.rejoin(first)
    stage.pause(5)


def check(rows, truth, output):
    """Holds what Debrief said to what was done."""
    sites = site_windows(rows, truth, output)
    incident.one_incident(rows, output, sites)
    group.member_windows(rows, truth, output, [1, 2, 3])
    for name, condition in (("quorum", "quorum"), ("metadata", "metadata")):
        rows.same(f"windows of {name}", [], output.windows_of(CLUSTER, condition, group.ANY))
    names = [name for name, _ in truth.states(PRIMARY)]
    rows.same("members that took writes", 2, len(names))
    first, second = names[0], names[-1]
    chosen = truth.first(PRIMARY, second)
    killed = truth.done("kill", f"node:shop/{first}")
    spans.windows(rows, "no writes", [Spell(killed, chosen)],
                  output.windows_of(CLUSTER, "readOnly", group.ANY))
    group.role(rows, truth, output, second, chosen)
    group.joined_again(rows, truth, output, NODES.index(f"node:shop/{first}") + 1)
    spans.windows(rows, "the route", truth.spells(ROUTE), output.windows_of(ROUTE))
    # The router is slow to answer while it looks for servers, and it is not down for that.
    rows.same("windows of the router", [], output.windows_of(ROUTER))
    order.whole(rows, output)
    for shown in output.shown[:1]:
        incident.findings(
            rows, shown, ["sharedDependency", "recoveryOrder"],
            ["flapping", "splitBrain", "sharedStateFailed", "secondVictim", "blindSpell",
             "failedRemedy", "clockDisagreement"])
        incident.phases(rows, shown)
        incident.impact(rows, shown, sites)
        incident.documents(rows, truth, output, shown)
