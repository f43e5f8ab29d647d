"""Debrief cut off from its log: one process collects, the one with the log is killed twice and stays away."""

from ..Check import incident, order
from .shared import node_windows, site_windows
from .stage import SITES

NAME = "cut-off"
IS_SPLIT = True
"""One process collects and another one has the log."""


def play(stage):
    """Plays the story; sites fail while the log is away, when it comes back, and while it is away again."""
    stage.pause(3)
    stage.kill_debrief()
    stage.pause(2)
    stage.break_site("site-b")
    stage.pause(4)
    stage.mend_site("site-b")
    stage.pause(4)
    stage.break_site("site-a")
    stage.pause(2)
    stage.start_debrief()
    stage.pause(4)
    stage.kill_debrief()
    stage.mend_site("site-a")
    stage.pause(4)
    stage.break_site("site-b")
    stage.pause(4)
    stage.mend_site("site-b")
    stage.pause(2)
    stage.start_debrief()
    stage.pause(9)


def check(rows, truth, output):
    """Holds what Debrief said to what was done."""
    sites = site_windows(rows, truth, output)
    incident.one_incident(rows, output, sites, noticeable=truth.done("start", "debrief"))
    node_windows(rows, truth, output, [1, 2, 3])
    for site in SITES:
        order.each_edge_once(rows, truth, output, site)
    order.whole(rows, output)
    blind = [window["subject"] for window in output.windows
             if window["condition"] == "unobserved"]
    rows.same("what was not observed", [], blind)
    for shown in output.shown[:1]:
        incident.impact(rows, shown, sites)
        incident.documents(rows, truth, output, shown)
