"""Debrief itself killed in the middle of an outage: the outage is one, and its own blindness is on record."""

from ..Check import incident, order, spans
from ..Check.tolerances import BLIND, POLL
from ..Lab.clock import seconds
from .shared import node_windows, site_windows
from .stage import ROUTE

NAME = "killed"


def play(stage):
    """Plays the story."""
    stage.pause(3)
    stage.stop_router()
    stage.pause(8)
    stage.kill_debrief()
    stage.pause(9)
    stage.start_debrief()
    stage.pause(7)
    stage.start_router()
    stage.pause(5)


def check(rows, truth, output):
    """Holds what Debrief said to what was done."""
    sites = site_windows(rows, truth, output)
    incident.one_incident(rows, output, sites)
    spans.windows(rows, "the route", truth.spells(ROUTE), output.windows_of(ROUTE))
    node_windows(rows, truth, output, [1, 2, 3])
    blindness(rows, truth, output)
    order.whole(rows, output)
    for shown in output.shown[:1]:
        incident.findings(
            rows, shown, ["blindSpell", "sharedDependency"],
            ["flapping", "secondVictim", "splitBrain", "redundancyHeld", "failedRemedy"])
        sure(rows, truth, shown)
        incident.impact(rows, shown, sites)
        incident.documents(rows, truth, output, shown)


def blindness(rows, truth, output):
    """Every collector says from when to when it saw nothing."""
    blind = [window for window in output.windows
             if window["condition"] == "unobserved" and window["subject"].startswith("collector:")]
    watching = {event["subject"] for event in output.events("collector.changed", "collector:")}
    rows.same("collectors that were blind", sorted(watching),
              sorted({window["subject"] for window in blind}))
    for window in blind:
        name = window["subject"]
        rows.near(f"{name} sees nothing from", truth.done("kill", "debrief"),
                  seconds(window["start"]), BLIND)
        end = window["end"]
        rows.near(f"{name} sees again from", truth.done("start", "debrief"),
                  end and seconds(end), BLIND)


def sure(rows, truth, shown):
    """What is known for certain of the outage leaves out the time in which nobody looked."""
    impact = shown.get("impact") or {}
    dark = truth.done("start", "debrief").after - truth.done("kill", "debrief").at
    known, time = impact.get("atLeast", 0), impact.get("time", 0)
    rows.add("certain of the outage", f"at most {time - dark:.1f} s", f"{known:.1f} s",
             0 < known <= time - dark + POLL.seconds, POLL)
