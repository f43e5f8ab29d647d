"""A member that only follows is frozen until its group expels it. When it wakes it knows nothing of that and says for
some seconds that all is well, then finds its way back by itself. Customers notice nothing."""

from ..Check import order, spans
from ..Check.rows import Moment
from ..Check.truth import Spell
from . import group_shared as group
from .group_stage import PRIMARY
from .shared import CLUSTER, site_windows

NAME = "mysql-frozen"


def play(stage):
    """Plays the story."""
    number = 1 + stage.primary() % 3
    stage.pause(5)
    stage.freeze(number)
    stage.until_expelled(number)
    stage.pause(4)
    stage.wake(number)
    stage.until_back(number)
    stage.pause(6)


def check(rows, truth, output):
    """Holds what Debrief said to what was done."""
    sites = site_windows(rows, truth, output)
    rows.same("sites that failed", [], sites)
    rows.same("incidents", 0, len(output.incidents))
    frozen = next(fact["subject"] for fact in truth.facts
                  if fact["kind"] == "done" and fact["what"] == "freeze")
    out = Spell(truth.done("freeze"), Moment(truth.done("wake").at, truth.done("come back").at))
    spans.windows(rows, frozen, [out], output.windows_of(frozen))
    for node in {f"node:shop/db-{number}" for number in (1, 2, 3)} - {frozen}:
        rows.same(f"windows of {node}", [], output.windows_of(node))
    rows.same("the primary", 1, len(truth.states(PRIMARY)))
    for condition in ("quorum", "readOnly"):
        rows.same(f"windows of {condition}", [], output.windows_of(CLUSTER, condition, group.ANY))
    group.joined_again(rows, truth, output, int(frozen[-1]))
    order.whole(rows, output)
