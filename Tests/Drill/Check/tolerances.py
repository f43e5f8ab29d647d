"""How far Debrief's times may be from the truth, and why."""

from ..Recorder.configuration import EVERY, FILES_EVERY, FILES_TIMEOUT, PAGE_EVERY, TIMEOUT
from .rows import Tolerance

BUSY = 0.6
"""What a busy machine with two cores may add, in seconds."""

POLL = Tolerance(
    EVERY + TIMEOUT + BUSY, f"poll {EVERY:g} s, timeout {TIMEOUT:g} s, busy machine {BUSY:g} s")
FILES = Tolerance(
    FILES_EVERY + FILES_TIMEOUT + BUSY,
    f"poll {FILES_EVERY:g} s, timeout {FILES_TIMEOUT:g} s, busy machine {BUSY:g} s")
PAGE = Tolerance(
    PAGE_EVERY + 1 + BUSY, f"poll {PAGE_EVERY:g} s, timeout 1 s, busy machine {BUSY:g} s")
LOG = Tolerance(
    1 + EVERY + BUSY, f"log stamps of whole seconds, poll {EVERY:g} s, busy machine {BUSY:g} s")
METADATA = Tolerance(
    3 * EVERY + TIMEOUT + BUSY,
    f"asked every {3 * EVERY:g} s, timeout {TIMEOUT:g} s, busy machine {BUSY:g} s")
DETECT = Tolerance(
    POLL.seconds + 2, f"{POLL.seconds:g} s until it is seen, 2 s until the detector has looked")
BLIND = Tolerance(
    5, "it knows of its own end by its last sign of life, and begins anew within 5 s")
