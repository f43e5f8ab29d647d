"""Brings up the fleet, lets Debrief watch it, and does what is typed until that ends."""

import os
import sys

import pymysql

from ..Lab.clock import Clock
from ..Lab.fleet import Fleet
from ..Recorder.recorder import Recorder
from ..Scenarios.stage import WATCHED
from .commands import HELP, Commands, Refusal

WELCOME = """
Debrief watches three database nodes behind a router, two sites, their storage and a status page.

In another terminal, live:
  {debrief} watch
Once something has failed for a moment:
  {debrief} incidents
  {debrief} timeline
  {debrief} postmortem INCIDENT
What it says of itself is in {output}.

A Debrief of your own, set up by itself, in a folder of its own:
  {program} init --database {database} --password-file {password}
  {program} doctor
  {program} run debrief.yaml

To break something, type here:
{help}
"""


class Stand:
    """A lab in a folder of its own; all of it ends when the input does."""

    def __init__(self, folder, unpacked, binary):
        self._folder, self._unpacked, self._binary = folder, unpacked, binary

    def run(self):
        """Stands until `quit`, the end of the input, or an interrupt."""
        print("Start the fleet (half a minute)", flush=True)
        with Fleet(self._folder, self._unpacked, Clock()) as fleet:
            try:
                fleet.bring_up()
                recorder = self._watch(fleet)
                self._obey(Commands(fleet))
                recorder.stop()
            except KeyboardInterrupt:
                print()
            print("End the fleet", flush=True)

    def _watch(self, fleet):
        recorder = Recorder(self._binary, self._folder, "debrief", fleet.processes)
        recorder.configure(fleet)
        recorder.start()
        if unseen := recorder.await_words(WATCHED):
            print(f"Debrief has no word yet of {', '.join(unseen)}; see {recorder.output}")
        binary = os.path.relpath(self._binary)
        node = fleet.cluster.node(1)
        print(WELCOME.format(
            debrief=f"{min(binary, self._binary, key=len)} --log {recorder.log}",
            program=os.path.abspath(self._binary), database=f"{node.address}:{node.port}",
            password=recorder.password, output=recorder.output, help=HELP), flush=True)
        return recorder

    def _obey(self, commands):
        for line in self._lines():
            try:
                commands.do(line)
                print("done", flush=True)
            except (Refusal, RuntimeError, pymysql.Error) as problem:
                print(problem, flush=True)

    def _lines(self):
        while True:
            if sys.stdin.isatty():
                print("lab> ", end="", flush=True)
            line = sys.stdin.readline()
            if not line or line.strip() in ("quit", "exit"):
                return
            if line.strip():
                yield line
