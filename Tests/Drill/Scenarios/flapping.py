"""A site that fails and comes back four times, which is one incident."""

from ..Check import incident, order
from ..Check.rows import Tolerance
from ..Check.tolerances import POLL
from .shared import node_windows, site_windows
from .stage import SITES

NAME = "flapping"
TIMES = 4


def play(stage):
    """Plays the story."""
    stage.pause(3)
    for _ in range(TIMES):
        stage.break_site("site-b")
        stage.pause(3.5)
        stage.mend_site("site-b")
        stage.pause(3.5)


def check(rows, truth, output):
    """Holds what Debrief said to what was done."""
    sites = site_windows(rows, truth, output)
    incident.one_incident(rows, output, sites)
    node_windows(rows, truth, output, [1, 2, 3])
    order.whole(rows, output)
    for shown in output.shown[:1]:
        incident.findings(
            rows, shown, ["flapping", "quorumKept"],
            ["redundancyHeld", "secondVictim", "sharedDependency", "splitBrain",
             "blindSpell", "failedRemedy"])
        episode(rows, truth, shown)
        incident.impact(rows, shown, sites)
        incident.documents(rows, truth, output, shown)


def episode(rows, truth, shown):
    """The spells are told as one, with their count and the time they held."""
    episodes = [one for one in shown.get("flapping", []) if one["subject"] == SITES[1]]
    rows.same("flapping episodes of site-b", 1, len(episodes))
    for found in episodes[:1]:
        rows.same("how often it began or ended", 2 * TIMES, found["transitions"])
        held = sum(spell.length for spell in truth.spells(SITES[1]))
        slack = Tolerance(TIMES * POLL.seconds, f"{TIMES} spells, each with its poll")
        rows.add("how long it failed", f"{held:.1f} s", f"{found['seconds']:.1f} s",
                 abs(found["seconds"] - held) <= slack.seconds, slack)
