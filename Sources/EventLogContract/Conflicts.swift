import EventLog
import Events

extension EventLogContract {
  static let conflictClauses: [Clause] = [
    Clause(
      "conflicts",
      "other bytes under a known identity are reported with what is stored, and change nothing"
    ) { trial in
      let log = try await trial.log()
      let (first, other) = (try Sample.event(1, text: "one"), try Sample.event(1, text: "two"))
      _ = try await log.append([first])
      let outcomes = try await log.append([other])
      let stored = MerkleHash.sha256(first.body)
      try requireEqual(
        outcomes, [.conflict(Position(0), stored: stored)], "the answer to other bytes")
      let record = try await log.read(from: Position(0), limit: 1)
      try requireEqual(record.map(\.body), [first.body], "what is stored")
    },
    Clause(
      "conflictsAreNoted", "a conflict is an event of the log, once for each attempt that differs"
    ) { trial in
      let log = try await trial.log()
      let (first, other) = (try Sample.event(1, text: "one"), try Sample.event(1, text: "two"))
      _ = try await log.append([first])
      _ = try await log.append([other, other])
      _ = try await log.append([other])
      let again = try await trial.reopened(log)
      _ = try await again.append([other])
      let records = try await again.everything()
      let note = try ConflictNote.event(
        offered: other, stored: Position(0), origin: log.origin, at: trial.clock.time)
      try requireEqual(records.map(\.key), [first.key, note.key], "the list of events")
      try requireEqual(records.map(\.body), [first.body, note.body], "the list of bodies")
      _ = try await again.append([try Sample.event(1, text: "three")])
      try requireEqual(try await again.head().size, 3, "the size after another conflict")
    },
    Clause(
      "conflictInOneBatch",
      "two events of one identity in one batch: the first is kept, the other a conflict"
    ) { trial in
      let log = try await trial.log()
      let (first, other) = (try Sample.event(1, text: "one"), try Sample.event(1, text: "two"))
      let outcomes = try await log.append([first, other])
      let stored = MerkleHash.sha256(first.body)
      try requireEqual(
        outcomes, [.accepted(Position(0)), .conflict(Position(0), stored: stored)], "the answer")
    },
    Clause(
      "neighboursOfConflicts", "a conflict does not block the events beside it, nor shift them"
    ) { trial in
      let log = try await trial.log()
      let first = try Sample.event(1, text: "one")
      _ = try await log.append([first])
      let batch = [try Sample.event(2), try Sample.event(1, text: "two"), try Sample.event(3)]
      let outcomes = try await log.append(batch)
      let wanted: [AppendOutcome] = [
        .accepted(Position(1)), .conflict(Position(0), stored: MerkleHash.sha256(first.body)),
        .accepted(Position(2)),
      ]
      try requireEqual(outcomes, wanted, "the answer")
      let records = try await log.everything()
      try requireEqual(
        records.dropFirst().map(\.type),
        ["component.changed", "component.changed", ConflictNote.type], "the order of types")
    },
  ]
}
