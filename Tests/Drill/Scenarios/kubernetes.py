"""A shop on Kubernetes: storage gives no volume, loses one and mounts none, a machine falls silent, somebody scales the
database down, a pod crashes again and again, and the API itself is killed, frozen, cut and forgetful."""

from ..Check import incident, order, spans
from ..Check.rows import Moment, Tolerance
from ..Check.tolerances import BUSY, POLL
from ..Check.truth import Spell
from ..Recorder.configuration import QUIET
from ..Recorder.kubernetes import BACKEND, CLAIM_LIMIT
from .kubernetes_stage import API, SET, SITE
from .shared import occurred

NAME = "kubernetes"

STAMP = Tolerance(1 + BUSY, f"stamps of whole seconds, busy machine {BUSY:g} s")
READY = Tolerance(
    5 + 4 + 1 + BUSY, f"asked every 5 s for up to 4 s, looks every 1 s, busy machine {BUSY:g} s")
MISSED = Tolerance(4, "missed, so that only the time of the pod after it is known")
REPORTS, ARCHIVE = "claim:shop/data-reports-0", "claim:shop/archive"


def play(stage):
    """Plays the story."""
    stage.pause(2)
    stage.claim_in_vain()
    stage.pause(CLAIM_LIMIT + 2)
    stage.provision()
    stage.lose_volume()
    stage.silence("node-3", "mysql-2")
    stage.pause(3)
    stage.give_up_claim()
    stage.hear("node-3", "mysql-2")
    stage.pause(2)
    stage.scale(1, gone=("mysql-2", "mysql-1"))
    stage.break_site()
    stage.pause(4)
    stage.scale(3)
    stage.start_pod(1, "node-2")
    stage.mend_site()
    stage.start_in_vain(2, "node-3")
    stage.run_pod(2)
    stage.pause(2)
    stage.crash(0, 1)
    stage.pause(2)
    ended = stage.crash(0, 2)
    stage.pause(2)
    stage.run_pod(0, restarts=2, last=ended)
    stage.pause(1)
    stage.cordon_in_a_cut("node-1")
    stage.kill_api()
    stage.pause(6)
    stage.start_api()
    stage.pause(6)
    stage.freeze_store()
    stage.pause(7)
    stage.thaw_store()
    stage.pause(5)
    stage.replace_unseen(1, "node-2", 1)
    stage.pause(QUIET)


def check(rows, truth, output):
    """Holds what Debrief said to what was done."""
    storage(rows, truth, output)
    machines(rows, truth, output)
    pods(rows, truth, output)
    hands(rows, truth, output)
    server(rows, truth, output)
    nothing_else(rows, output)
    sites = [between(truth, ("break", SITE), ("mend", SITE))]
    spans.windows(rows, SITE, sites, output.windows_of(SITE))
    incident.one_incident(rows, output, sites)
    order.whole(rows, output)
    for shown in output.shown[:1]:
        incident.impact(rows, shown, sites)
        incident.documents(rows, truth, output, shown)


def between(truth, begin, end):
    """The spell from one act to another, each by its name and subject."""
    return Spell(truth.done(*begin), truth.done(*end))


def storage(rows, truth, output):
    """Rows for claims and volumes, and what stands behind them."""
    waiting = between(truth, ("claim", REPORTS), ("provision", REPORTS))
    spans.windows(rows, "a claim waits", [waiting],
                  output.windows_of(REPORTS, "provisioning", ("degraded",)), STAMP)
    lost = between(truth, ("lose", ARCHIVE), ("give up", ARCHIVE))
    spans.windows(rows, "a claim lost its volume", [lost],
                  output.windows_of(ARCHIVE, "provisioning"), STAMP)
    spans.windows(rows, "the lost volume", [Spell(lost.start, None)],
                  output.windows_of("volume:pv-archive"), STAMP)
    unmounted = Spell(
        truth.done("fail to mount", "volume:pv-mysql-2"), truth.done("run", SET + "-2"))
    spans.windows(rows, "a volume that is not mounted", [unmounted],
                  output.windows_of("volume:pv-mysql-2"), STAMP)
    spans.windows(rows, "what stands behind both", [waiting, unmounted],
                  output.windows_of(BACKEND, worst=("degraded",)), STAMP)


def machines(rows, truth, output):
    """Rows for the machine that fell silent."""
    silent = between(truth, ("silence", "host:node-3"), ("hear", "host:node-3"))
    spans.windows(rows, "node-3 is silent", [silent],
                  output.windows_of("host:node-3", "unobserved", ("atRisk",)), STAMP)
    for name in ("node-1", "node-2"):
        rows.same(f"windows of {name}", [], output.windows_of(
            "host:" + name, "unobserved", ("atRisk",)) + output.windows_of("host:" + name))


def pods(rows, truth, output):
    """Rows for each pod: when it could not work, and how often."""
    reports = Spell(truth.done("claim", REPORTS), truth.done("run", "workload:shop/reports-0"))
    for subject in ("workload:shop/reports-0", "workload:shop/reports"):
        spans.windows(rows, f"{subject} gets no machine", [reports],
                      output.windows_of(subject), STAMP)
    crashing = Spell(truth.done("crash", SET + "-0"), truth.done("run", SET + "-0"))
    spans.windows(rows, "mysql-0", [crashing], output.windows_of(SET + "-0"), STAMP)
    scaled = Moment(truth.done("scale to 3").after, truth.done("start", SET + "-1").at)
    gone = Spell(truth.done("remove", SET + "-1"), truth.done("start", SET + "-1", index=1))
    found = output.windows_of(SET + "-1")
    begun = [window for window in found if window[0] > scaled.at + STAMP.seconds]
    spans.windows(rows, "mysql-1, which nobody saw go", [gone], begun, MISSED)
    missed = [event for event in output.events("workload.changed", SET + "-1")
              if event["data"].get("reason") == "it was deleted"]
    rows.same("its going is told as deduced", ["about"],
              [event.get("precision") for event in missed])
    silent = between(truth, ("silence", "host:node-3"), ("hear", "host:node-3"))
    again = Spell(truth.done("scale to 3"), truth.done("run", SET + "-2"))
    spans.windows(rows, "fewer copies than wanted", [silent, again, crashing, gone],
                  output.windows_of(SET, worst=("degraded",)), POLL)


def hands(rows, truth, output):
    """Rows for what somebody did by hand."""
    scaled = output.events("workload.scaled")
    rows.same("scalings", [(SET, 3, 1, "kubectl-scale"), (SET, 1, 3, "kubectl-scale")], [
        (event["subject"], *(event["data"][key] for key in ("from", "to", "manager")))
        for event in scaled])
    for event, act in zip(scaled, ("scale to 1", "scale to 3")):
        rows.near(act, truth.done(act), occurred(event), STAMP)
    cordoned = output.events("operator.acted")
    rows.same("acts", ["host:node-1"], [event["subject"] for event in cordoned])
    for event in cordoned:
        rows.near("cordon in a line that was cut", truth.done("cordon"), occurred(event), STAMP)


def server(rows, truth, output):
    """Rows for the API, and for how much of the cluster could be seen."""
    down = between(truth, ("kill", API), ("start", API))
    spans.windows(rows, "the API is down", [down], output.windows_of(API), READY)
    frozen = between(truth, ("freeze", API), ("thaw", API))
    spans.windows(rows, "the API without its store", [frozen],
                  output.windows_of(API, worst=("degraded",)), READY)
    states = [event["data"]["to"] for event in
              output.events("collector.changed", "collector:kubernetes/")]
    rows.add("the collector said that it was blind", "some", len(states), len(states) > 2)
    rows.same("it sees all at the end", "watching", states[-1] if states else None)


KNOWN = {
    "claim.changed": {
        **{f"claim:shop/data-mysql-{number}": ["bound"] for number in range(3)},
        REPORTS: ["pending", "pending", "bound"],
        ARCHIVE: ["bound", "lost", "terminating"]},
    "volume.changed": {
        "volume:pv-archive": ["failed"], "volume:pv-mysql-2": ["mountFailed", "mounted"]},
    "host.changed": {"host:node-1": ["up"], "host:node-2": ["up"],
                     "host:node-3": ["up", "unknown", "up"]},
    "component.changed": {API: ["up", "down", "up", "degraded", "up"]},
    "workload.changed": {
        "workload:shop/reports-0": ["down", "up"], SET + "-0": ["up", "down", "up"],
        SET + "-1": ["up", "down", "up", "down", "up"],
        SET + "-2": ["up", "down", "up", "down", "up"]},
    "backend.changed": {BACKEND: ["degraded", "up", "degraded", "up"]},
}
"""The states that each subject went through; whatever else is said of these types did not happen."""
COUNTED = (SET, "workload:shop/reports")
"""Sets say how many of their copies are ready, however many turns that takes; their windows are held to the truth."""


def nothing_else(rows, output):
    """Each turn is told once, and nothing that did not happen."""
    for kind, expected in KNOWN.items():
        said = {}
        for event in output.events(kind):
            if event["subject"] in COUNTED:
                continue
            said.setdefault(event["subject"], []).append(event["data"]["to"])
        for subject in sorted({*expected, *said}):
            rows.same(f"turns of {subject}", expected.get(subject, []), said.get(subject, []))
    rows.same("pressures, boots and deploys", 0, sum(
        len(output.events(kind))
        for kind in ("host.pressure_changed", "host.rebooted", "deploy.changed")))
