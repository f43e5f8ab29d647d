"""Events in both of their shapes."""

NAMES = {
    "involvedObject": "regarding", "message": "note", "firstTimestamp": "deprecatedFirstTimestamp",
    "lastTimestamp": "deprecatedLastTimestamp", "count": "deprecatedCount",
    "source": "deprecatedSource", "reportingComponent": "reportingController"}


def newer(event):
    """An Event of core/v1 as events.k8s.io/v1 shows it."""
    shown = {NAMES.get(key, key): value for key, value in event.items()}
    return {**shown, "apiVersion": "events.k8s.io/v1"}
