"""The rows of a check: what, expected, found, tolerance, and whether they agree."""

from dataclasses import dataclass

from ..Lab.clock import text


@dataclass(frozen=True)
class Row:
    """One comparison."""

    what: str
    expected: str
    found: str
    tolerance: str
    is_ok: bool

    def __str__(self):
        mark = "ok " if self.is_ok else "OFF"
        return f"{mark} {self.what:<58} {self.expected:<29} {self.found:<29} {self.tolerance}"


@dataclass(frozen=True)
class Tolerance:
    """How far an instant may be off, in seconds, and why."""

    seconds: float
    why: str

    def __str__(self):
        return f"± {self.seconds:g} s: {self.why}"


class Rows:
    """The rows of one scenario, in order."""

    def __init__(self, scenario):
        self.scenario, self.all = scenario, []

    @property
    def off(self):
        """The rows that do not agree."""
        return [row for row in self.all if not row.is_ok]

    def add(self, what, expected, found, is_ok, tolerance=""):
        """Adds a row."""
        row = Row(f"{self.scenario}: {what}", str(expected), str(found), str(tolerance), is_ok)
        self.all.append(row)

    def same(self, what, expected, found):
        """The two are equal."""
        self.add(what, expected, found, expected == found)

    def near(self, what, moment, found, tolerance):
        """An instant lies within a moment of the truth, or no farther from it than the tolerance; None is absent."""
        is_ok = found is not None and (
            moment.after - tolerance.seconds <= found <= moment.at + tolerance.seconds)
        self.add(what, moment, clock(found), is_ok, tolerance)


@dataclass(frozen=True)
class Moment:
    """When something happened, in truth: after one instant and not later than another."""

    after: float
    at: float

    def __str__(self):
        return f"{clock(self.after)}-{clock(self.at)[6:]}"


def clock(instant):
    """The time of day of an instant, in UTC."""
    return "never" if instant is None else text(instant)[11:-1]


def verdict(rows):
    """Says how many rows agree and names each that does not; the exit status, 1 also when there is no row at all."""
    off = [row for row in rows if not row.is_ok]
    print(f"{len(rows)} rows, {len(off)} off")
    for row in off:
        print(row)
    return 1 if off or not rows else 0
