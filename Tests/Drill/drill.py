"""Plays stories one after the other and holds Debrief to each."""

import itertools
import os
import time

from .Check import secrecy
from .Check.output import Output
from .Check.rows import Rows
from .Check.truth import Truth
from .Lab.clock import Clock
from .Lab.fleet import Fleet
from .Lab.kubernetes_fleet import KubernetesFleet
from .Lab.mysql_fleet import MySQLFleet
from .Recorder.recorder import Recorder
from .Recorder.report import report
from .Scenarios import ALL, KUBERNETES, MYSQL
from .Scenarios.group_stage import GroupStage
from .Scenarios.kubernetes_stage import KubernetesStage
from .Scenarios.stage import Stage
from .Truth.exposure import Exposure
from .Truth.record import Record
from .Truth.watch import Watches


def scene(name):
    """The fleet that a story is played on, and its stage."""
    story = ALL[name]
    if story in KUBERNETES:
        return KubernetesFleet, KubernetesStage
    return (MySQLFleet, GroupStage) if story in MYSQL else (Fleet, Stage)


class Drill:
    """One run of the drill, in a folder of its own."""

    def __init__(self, folder, unpacked, binary, minutes):
        self._folder, self._unpacked, self._binary = folder, unpacked, binary
        self._minutes = minutes
        self._begin = time.monotonic()
        self.rows = []

    def run(self, names):
        """Plays stories of one fleet and checks each as it ends; without a binary they are only played."""
        for (fleet, stage), group in itertools.groupby(names, key=scene):
            self._run(fleet, stage, list(group))

    def _run(self, kind, stage, names):
        with kind(self._folder, self._unpacked, Clock()) as fleet:
            fleet.bring_up()
            self._say("the fleet is up")
            for name in names:
                self._play(ALL[name], fleet, stage)
        self._say("the fleet is down")

    def _play(self, story, fleet, stage):
        folder = os.path.join(self._folder, story.NAME)
        os.makedirs(folder)
        record = Record(os.path.join(folder, "truth.jsonl"), fleet.clock, self._tell)
        recorders = self._recorders(story, fleet, folder)
        with Exposure(
                fleet.secret, folder, os.path.join(folder, "exposure.json")):
            unseen, ended = self._perform(
                story, stage(fleet, record, None, recorders, self._minutes), folder)
        if recorders:
            self._check(story, folder, unseen, ended)
        self._say(f"{story.NAME}: done")

    def _perform(self, story, stage, folder):
        """Answers what Debrief had no word of at first, and whether each of its processes ended when asked to."""
        recorders, unseen = stage.recorders, []
        try:
            with Watches(stage.fleet, stage.record) as stage.watches:
                for recorder in recorders:
                    recorder.start()
                if recorders:
                    unseen = recorders[0].await_words(stage.watched)
                    self._say(f"{story.NAME}: Debrief is watching")
                story.play(stage)
            if recorders:
                report(recorders[0], os.path.join(folder, "output"))
        finally:
            stage.record.close()
            ended = [recorder.stop() for recorder in reversed(recorders)]
        return unseen, ended

    def _recorders(self, story, fleet, folder):
        if self._binary is None:
            return []
        hub = Recorder(self._binary, folder, "debrief", fleet.processes)
        if not getattr(story, "IS_SPLIT", False):
            hub.configure(fleet)
            return [hub]
        edge = Recorder(self._binary, folder, "edge", fleet.processes, hub)
        hub.configure()
        edge.configure(fleet)
        return [hub, edge]

    def _check(self, story, folder, unseen, ended):
        rows = check(story, folder)
        rows.same("watched and never spoken of", [], unseen)
        rows.same("debrief run ends when it is asked to", True, all(ended))
        for row in rows.all:
            print(row, flush=True)
        self.rows += rows.all

    def _tell(self, fact):
        if self._binary is None:
            what = fact.get("what") or fact["state"]
            self._say(f"{fact['kind']} {what} {fact['subject']} {fact.get('detail', '')}")

    def _say(self, words):
        print(f"{time.monotonic() - self._begin:6.1f} s  {words}", flush=True)


def check(story, folder):
    """The rows of a story that was played into a folder."""
    rows = Rows(story.NAME)
    truth = Truth.read(os.path.join(folder, "truth.jsonl"))
    story.check(rows, truth, Output(os.path.join(folder, "output")))
    secrecy.kept(rows, folder)
    return rows
