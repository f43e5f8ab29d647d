"""The drill's clock: one reading of the wall clock, and steady from there on."""

import time
from datetime import datetime, timezone


class Clock:
    """Wall-clock times that never step: what the script does is timed with it."""

    def __init__(self):
        self._wall = time.time()
        self._steady = time.monotonic()

    def now(self):
        """The time now, in seconds since 1970."""
        return self._wall + time.monotonic() - self._steady


def text(seconds):
    """An instant as RFC 3339 in UTC, to the millisecond."""
    instant = datetime.fromtimestamp(seconds, timezone.utc)
    return instant.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def seconds(instant):
    """An RFC 3339 instant as seconds since 1970."""
    return datetime.fromisoformat(instant).timestamp()


def waits(condition, within, every=0.05):
    """Waits until a condition holds and answers its value, or None when it did not within so many seconds."""
    end = time.monotonic() + within
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() >= end:
            return None
        time.sleep(every)
