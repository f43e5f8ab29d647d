"""Windows against spells: each outage is there, with its ends, and no other."""

from .tolerances import POLL
from .truth import BLIP


def windows(rows, what, spells, found, tolerance=POLL):
    """Adds rows for the windows of one condition of one subject."""
    sure = [spell for spell in spells if spell.length >= BLIP]
    rows.add(f"{what}: windows", len(sure), len(found),
             len(sure) <= len(found) <= len(spells), "blips under 2 s may be missed"
             if len(spells) > len(sure) else "")
    for spell in sure:
        start, end = nearest(spell, found)
        rows.near(f"{what}: begins", spell.start, start, tolerance)
        if spell.end:
            rows.near(f"{what}: ends", spell.end, end, tolerance)
        else:
            rows.same(f"{what}: is open at the end", True, start is not None and end is None)


def lasting(found, at_least=0.3):
    """The windows that the script's own eyes, which look ten times a second, must have seen too."""
    return [(start, end) for start, end in found if end is None or end - start >= at_least]


def nearest(spell, found):
    """The window whose start is nearest to a spell's; (None, None) when there is none."""
    return min(found, key=lambda window: abs(window[0] - spell.start.at), default=(None, None))


def noticeable(spells, found, tolerance=POLL):
    """The spells without the blips that have no window."""
    return [spell for spell in spells if spell.length >= BLIP or any(
        spell.start.after - tolerance.seconds <= start <= spell.end.at + tolerance.seconds
        for start, _ in found)]
