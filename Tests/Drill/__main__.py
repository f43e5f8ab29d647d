"""The command line of the drill; `scripts/drill` calls it."""

import argparse
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

import pymysql

from . import plane
from .Check.rows import verdict
from .Scenarios import ALL, MYSQL, SHORT
from .Stand.stand import Stand
from .drill import Drill, check

TOP = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))


def arguments():
    """The words of the command line."""
    parser = argparse.ArgumentParser(prog="scripts/drill", description=__doc__)
    parser.add_argument("--binary", metavar="PATH", help="the debrief to try; else it is built")
    parser.add_argument("--keep", action="store_true", help="keep the folder with all logs")
    parser.add_argument(
        "--mysql", action="store_true", help="MySQL's group and router, not Galera and HAProxy")
    parser.add_argument(
        "--kubernetes", metavar="FOLDER",
        help="a real control plane instead, of the programs in this folder")
    parser.add_argument("--only", nargs="+", metavar="NAME", choices=ALL, help=", ".join(ALL))
    parser.add_argument(
        "--minutes", type=float, default=10, help="how long the log is away in the story soak")
    parser.add_argument(
        "--play", action="store_true", help="play without Debrief and print what is done and seen")
    parser.add_argument("--check", metavar="FOLDER", help="check what --keep kept, once more")
    parser.add_argument(
        "--stand", action="store_true", help="let Debrief watch, and do what is typed")
    parser.add_argument("--self-test", action="store_true", help="test the check itself")
    parser.add_argument("--unpacked", required=True, help=argparse.SUPPRESS)
    words = parser.parse_args()
    others = [name for name in words.only or [] if (ALL[name] in MYSQL) != words.mysql]
    if others:
        parser.error(f"{', '.join(others)}: {'without' if words.mysql else 'only with'} --mysql")
    if words.stand and words.mysql:
        parser.error("--stand: without --mysql")
    return words


def main():
    """Runs what is asked for; the status is 1 when something is off."""
    words = arguments()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(1))
    if words.self_test:
        return self_test()
    names = words.only or [story.NAME for story in (MYSQL if words.mysql else SHORT)]
    if words.check:
        return verdict([row for name in names for row in again(name, words.check)])
    tried = None if words.play else binary(words.binary)
    try:
        with place(words.keep) as folder:
            if words.kubernetes:
                rows = plane.drill(folder, words.kubernetes, tried)
                for row in rows:
                    print(row)
                return verdict(rows)
            if words.stand:
                Stand(folder, words.unpacked, tried).run()
                return 0
            drill = Drill(folder, words.unpacked, tried, words.minutes)
            drill.run(names)
            return 0 if words.play else verdict(drill.rows)
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return 130
    except (RuntimeError, pymysql.Error) as error:
        print(f"the drill could not be played: {error}", file=sys.stderr)
        return 2


@contextlib.contextmanager
def place(is_kept):
    """A new folder, which is removed at the end unless it is to be kept."""
    folder = tempfile.mkdtemp(prefix="debrief-drill-")
    os.chmod(folder, 0o755)
    try:
        yield folder
    finally:
        if is_kept:
            print(f"kept in {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)


def binary(path):
    """The debrief to try, built when none is named."""
    if path:
        return os.path.abspath(path)
    build = ["swift", "build", "--product", "debrief"]
    subprocess.run([os.path.join(TOP, "scripts", "quietly"), "Build debrief", *build],
                   cwd=TOP, check=True)
    place = subprocess.run(
        [*build, "--show-bin-path"], cwd=TOP, check=True, capture_output=True, text=True)
    return os.path.join(place.stdout.strip(), "debrief")


def again(name, folder):
    """The rows of a story that was played before."""
    rows = check(ALL[name], os.path.join(folder, name)).all
    for row in rows:
        print(row)
    return rows


def self_test():
    """Runs the unit tests of the check."""
    folder = os.path.join(os.path.dirname(__file__), "SelfTest")
    tests = unittest.defaultTestLoader.discover(
        folder, top_level_dir=os.path.join(TOP, "Tests"))
    return 0 if unittest.TextTestRunner().run(tests).wasSuccessful() else 1


sys.exit(main())
