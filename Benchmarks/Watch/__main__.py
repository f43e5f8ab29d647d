"""The command line of the benchmark; `scripts/bench-watch` calls it."""

import argparse
import os
import shutil
import signal
import sys
import tempfile

from .load import Load
from .rest import Rest


def arguments():
    """The words of the command line."""
    parser = argparse.ArgumentParser(prog="scripts/bench-watch", description=__doc__)
    parser.add_argument("--binary", metavar="PATH", help="the debrief to measure; else it is built")
    parser.add_argument("--only", choices=("rest", "load"), help="one of the two parts")
    parser.add_argument("--minutes", type=float, default=5, help="how long each is measured")
    parser.add_argument("--rounds", type=int, default=3, help="how often the part `load` is run")
    parser.add_argument("--probes", type=int, default=500, help="how many the part `load` has")
    parser.add_argument(
        "--days", type=float, default=3, help="how old the log of the part `rest` is already")
    parser.add_argument("--keep", action="store_true", help="keep the folder with all logs")
    parser.add_argument("--unpacked", required=True, help=argparse.SUPPRESS)
    return parser.parse_args()


def main():
    """Measures what is asked for and prints it."""
    words = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    folder = tempfile.mkdtemp(prefix="debrief-bench-")
    os.chmod(folder, 0o755)
    seconds, binary = 60 * words.minutes, os.path.abspath(words.binary)
    try:
        if words.only != "load":
            Rest(os.path.join(folder, "rest"), words.unpacked, binary, words.days).run(
                seconds)
        if words.only != "rest":
            Load(os.path.join(folder, "load"), words.unpacked, binary).run(
                words.probes, words.rounds, seconds)
    except KeyboardInterrupt:
        return 130
    finally:
        if words.keep:
            print(f"kept in {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    return 0


sys.exit(main())
