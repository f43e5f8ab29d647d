"""Days on which nothing happened, as Debrief would have recorded them."""

from Drill.Lab.clock import text

PERIOD = 300
"""Seconds from one count of a probe's checks to the next."""


def quiet(days, probes, vantages, until):
    """The events of so many days up to an instant, each vantage of each probe a source of its own; in order."""
    sources = [(f"/collectors/earlier/http/site-{number}@{vantage}", number, vantage)
               for number in range(probes) for vantage in vantages]
    start, counts = until - 86_400 * days, int(86_400 * days / PERIOD)
    for source, number, vantage in sources:
        yield event(source, 1, "probe.changed", number, start, {"to": "up", "vantage": vantage})
    for count in range(1, counts + 1):
        for source, number, _ in sources:
            yield event(source, count + 1, "probe.summarized", number, start + PERIOD * count, {
                "checks": 10, "failed": 0, "periodSeconds": PERIOD, "medianMilliseconds": 1.2})


def event(source, count, type, number, time, data):
    """One event of a probe."""
    return {"specversion": "1.0", "id": f"earlier0-{count:012d}", "source": source, "type": type,
            "subject": f"probe:http/site-{number}", "time": text(time), "sequence": str(count),
            "data": data}
