"""Append rates of the Python package `eventsourcing` with its SQLite recorder, WAL and synchronous=FULL.

    python peer.py FOLDER BATCH EVENTS     prints events a second
"""

import sys
import time
import uuid

from eventsourcing.persistence import StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteDatastore


def main() -> None:
    folder, batch, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    datastore = SQLiteDatastore(f"{folder}/peer-{uuid.uuid4().hex}.db")
    recorder = SQLiteApplicationRecorder(datastore)
    recorder.create_table()
    settings = []
    with datastore.transaction(commit=False) as cursor:
        for name in ("journal_mode", "synchronous"):
            cursor.execute(f"PRAGMA {name}")
            settings.append(cursor.fetchone()[0])
    if settings != ["wal", 2]:
        raise SystemExit(f"the peer would not be durable: {settings}")
    # The same shape as the other side has: fifty sources in turn, each with its own counter, 334 bytes an event.
    state = b"x" * 334
    sources = [uuid.uuid4() for _ in range(50)]
    events = [
        StoredEvent(sources[number % 50], number // 50 + 1, "component.changed", state)
        for number in range(count)
    ]
    batches = [events[first : first + batch] for first in range(0, count, batch)]
    start = time.perf_counter()
    for chunk in batches:
        recorder.insert_events(chunk)
    print(count / (time.perf_counter() - start))


if __name__ == "__main__":
    main()
