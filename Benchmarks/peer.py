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
    with datastore.transaction(commit=False) as cursor:
        settings = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous")
        ]
    if settings != ["wal", 2]:
        raise SystemExit(f"the peer would not be durable: {settings}")
    state = b"x" * 350
    originator = uuid.uuid4()
    batches = [
        [
            StoredEvent(originator, version, "component.changed", state)
            for version in range(first, first + batch)
        ]
        for first in range(0, count, batch)
    ]
    start = time.perf_counter()
    for events in batches:
        recorder.insert_events(events)
    print(count / (time.perf_counter() - start))


if __name__ == "__main__":
    main()
