"""Somebody who has never seen Debrief lets it find a database cluster and its router, and watches without an edit."""

from ..Check import order
from ..Recorder.newcomer import first_hour
from .stage import NODES

NAME = "first-hour"

WATCHED = [*NODES, "cluster:shop", "router:shop/haproxy", "route:shop/haproxy/db"]
"""What there must be a word of, by the beginnings of names."""


def play(stage):
    """Plays the story."""
    node = stage.fleet.cluster.node(1)
    for recorder in stage.recorders:
        first_hour(recorder, stage.fleet.processes, [
            "--database", f"{node.address}:{node.port}", "--user", "debrief",
            "--password-file", recorder.password,
            "--status-page", stage.fleet.page.url], WATCHED)


def check(rows, truth, output):
    """Holds what Debrief said to what there is."""
    told(rows, output, [
        "found galera shop: db-1", "found haproxy in", "found a status page", "of kind statuspage"])
    order.whole(rows, output)


def told(rows, output, found):
    """What was found, that the doctor has nothing against it, and that all of it was heard of."""
    words, doctor = output.kept("init"), output.kept("doctor")
    for what in found:
        rows.same(f"init: {what}", True, what in words)
    rows.same("init ends well", True, words.endswith("exit status 0\n"))
    lines = doctor.splitlines()
    rows.same("doctor ends well", "exit status 0", lines[-1] if lines else "")
    rows.same("doctor: what fails", [], [line for line in lines if line.startswith("fail")])
    rows.same("doctor: what is not well and has no remedy", [],
              [line for line in lines if line.startswith("warn") and "; " not in line])
    rows.same("run: heard of", "all", output.kept("watched"))
