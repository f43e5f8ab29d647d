"""The log away for minutes while much happens: every change is in it once and in order when it is back for good."""

import time

from ..Check import incident, order
from .shared import node_windows
from .stage import SITES, STORAGE

NAME = "soak"
IS_SPLIT = True
"""One process collects and another one has the log."""
DWELL = {"site-a": 4.1, "site-b": 4.7, STORAGE: 5.3}
"""How long each stays as it is, in seconds: not in step with each other, and long enough to be seen."""


def play(stage):
    """Plays the story; the log is killed once more while it takes in what has waited."""
    unrest(stage, 12)
    stage.kill_debrief()
    unrest(stage, 60 * stage.minutes)
    stage.interrupt_debrief()
    unrest(stage, 24)
    stage.start_debrief()
    unrest(stage, 12)
    stage.pause(9)


def unrest(stage, seconds):
    """Lets the sites and the storage go and come back again and again for so long; they are well in the end."""
    begin = time.monotonic()
    for after, name, is_good in schedule(seconds):
        stage.pause(max(0, begin + after - time.monotonic()))
        # What comes late makes all later: nothing is shorter than it should be.
        begin = max(begin, time.monotonic() - after)
        if name == STORAGE:
            (stage.start_storage if is_good else stage.stop_storage)()
        else:
            (stage.mend_site if is_good else stage.break_site)(name)


def schedule(seconds):
    """What changes within so many seconds: after how long, what, and whether it is well then; in order."""
    return sorted(
        (dwell * number, name, number % 2 == 0) for name, dwell in DWELL.items()
        for number in range(1, int(seconds / dwell) // 2 * 2 + 1))


def check(rows, truth, output):
    """Holds what Debrief said to what was done."""
    spells = [spell for site in SITES for spell in truth.spells(site)]
    incident.one_incident(rows, output, spells)
    node_windows(rows, truth, output, [1, 2, 3])
    for site in SITES:
        order.each_edge_once(rows, truth, output, site)
    order.each_edge_once(rows, truth, output, STORAGE, "backend.changed")
    order.whole(rows, output)
    blind = [window["subject"] for window in output.windows
             if window["condition"] == "unobserved"]
    rows.same("what was not observed", [], blind)
    for shown in output.shown[:1]:
        incident.documents(rows, truth, output, shown)
