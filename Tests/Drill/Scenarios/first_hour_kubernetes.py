"""The same with nothing but a kubeconfig: a Kubernetes cluster with a site that it serves."""

import os

from ..Check import order
from ..Recorder.newcomer import first_hour
from .first_hour import told

NAME = "first-hour-kubernetes"

WATCHED = ["apiserver:kubernetes", "workload:shop/mysql", "claim:shop/archive", "host:node-1"]


def play(stage):
    """Plays the story."""
    for recorder in stage.recorders:
        first_hour(recorder, stage.fleet.processes, [], WATCHED, {
            "KUBECONFIG": os.path.join(recorder.folder, "kubeconfig")})


def check(rows, truth, output):
    """Holds what Debrief said to what there is."""
    told(rows, output, ["found Kubernetes in"])
    order.whole(rows, output)
