"""The command line of the benchmark; `scripts/bench-kubernetes` calls it."""

import argparse
import json
import os
import subprocess
import tempfile
import time

from Drill.Lab.clock import waits
from Drill.Lab.kubernetes.api import FakeKubernetes
from Drill.Lab.network import Network
from Drill.Lab.processes import Processes

from .crowd import Unrest, fill, size


def main():
    """Prints the time of the first list, the peak of the memory, and the time of a core at rest and with changes."""
    parser = argparse.ArgumentParser(prog="scripts/bench-kubernetes", description=__doc__)
    parser.add_argument("--binary", metavar="PATH", required=True, help="the debrief to measure")
    parser.add_argument("--pods", type=int, default=5000)
    parser.add_argument("--events", type=int, default=50000)
    parser.add_argument("--rate", type=float, default=5, help="changes of pods a second, and Events")
    parser.add_argument("--seconds", type=float, default=60, help="how long each state is measured")
    words = parser.parse_args()
    network, processes = Network(), Processes()
    with tempfile.TemporaryDirectory(prefix="debrief-bench-") as folder:
        api = FakeKubernetes(network.address(50), network.port(40), folder)
        pods = fill(api.store, words.pods, words.events)
        print(f"{words.pods} pods of {size(api.store, 'pods') / 1e6:.1f} MB, "
              f"{words.events} Events of {size(api.store, 'events') / 1e6:.1f} MB", flush=True)
        api.start()
        try:
            print(f"the API itself takes {listing(api):.1f} s to list them, one page after the other",
                  flush=True)
            measure(words, folder, api, pods, processes)
        finally:
            processes.end()
            api.stop()
            network.release()


def listing(api):
    """How long the API takes to list pods and Events when nobody else is asked, in seconds."""
    began = time.monotonic()
    for kind in ("pods", "events"):
        token = ""
        while token is not None:
            more = f"&continue={token}" if token else ""
            token = api.ask("GET", f"/api/v1/{kind}?limit=500{more}")["metadata"].get("continue")
    return time.monotonic() - began


def measure(words, folder, api, pods, processes):
    """Runs Debrief on it."""
    began = time.monotonic()
    process = processes.start("debrief", [
        words.binary, "run", configure(folder, api)], os.path.join(folder, "output"))
    if not waits(lambda: sees_all(words.binary, folder), 120, every=0.2):
        raise RuntimeError("not all was listed within 120 s")
    print(f"first list of all kinds: {time.monotonic() - began:.1f} s, "
          f"{spent(process):.1f} s of a core; peak {peak(process)} MB", flush=True)
    time.sleep(5)
    print(f"at rest: {load(process, words.seconds):.2f} % of a core")
    with Unrest(api.store, pods, words.rate):
        time.sleep(5)
        print(f"with {words.rate:g} changes and as many Events a second: "
              f"{load(process, words.seconds):.2f} % of a core; peak {peak(process)} MB")


def configure(folder, api):
    """Writes the configuration; answers its path."""
    for name, content in (
            ("token", api.token), ("kubeconfig", api.kubeconfig(os.path.join(folder, "token"))),
            ("debrief.yaml", f"log: {folder}/log.db\nspool: {folder}/spool\nname: bench\n"
             f"kubernetes:\n  - {{name: bench, kubeconfig: {folder}/kubeconfig}}\n")):
        with open(os.path.join(folder, name), "w") as file:
            file.write(content)
        os.chmod(file.name, 0o600)
    return file.name


def sees_all(binary, folder):
    """True when the collector says that it watches."""
    done = subprocess.run(
        [binary, "--log", f"{folder}/log.db", "export"], capture_output=True, text=True)
    events = [json.loads(line) for line in done.stdout.splitlines()]
    return any(event.get("subject", "").startswith("collector:kubernetes/")
               and event["data"].get("to") == "watching" for event in events)


def load(process, seconds):
    """How much of a core it takes, in percent."""
    before, began = spent(process), time.monotonic()
    time.sleep(seconds)
    return 100 * (spent(process) - before) / (time.monotonic() - began)


def spent(process):
    """How long a core has worked for it, in seconds."""
    with open(f"/proc/{process.pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak(process):
    """The most memory that it had, in MB."""
    with open(f"/proc/{process.pid}/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM")) // 1000


main()
