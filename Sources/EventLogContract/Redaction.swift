import EventLog
import Events

extension EventLogContract {
  static let redactionClauses: [Clause] = [
    Clause("redactionKeepsProofs", "an erased body leaves every root, leaf and proof as it was") {
      trial in
      let log = try await trial.log()
      let events = try Sample.events(0..<300)
      _ = try await log.append(events)
      let (head, leaf) = (try await log.head(), try await log.leaf(at: Position(17)))
      let proof = try await log.inclusionProof(of: Position(17), size: 300)
      try await log.redact(Position(17))
      let again = try await trial.reopened(log)
      try requireEqual(try await again.head(), head, "the head")
      try requireEqual(try await again.leaf(at: Position(17)), leaf, "the leaf")
      try requireEqual(
        try await again.inclusionProof(of: Position(17), size: 300), proof, "the proof")
      let entry = try await again.entry(at: Position(17))
      try requireEqual(MerkleHash.leaf(entry), leaf, "the hash of the entry")
    },
    Clause(
      "redactionErases", "an erased body is gone, its identity stays, and it does not come back"
    ) { trial in
      let log = try await trial.log()
      let events = try Sample.events(0..<3)
      _ = try await log.append(events)
      try await log.redact(Position(1))
      let again = try await trial.reopened(log)
      let outcomes = try await again.append(events)
      try requireEqual(
        outcomes, (0..<3).map { .duplicate(Position($0)) }, "the answer to the same events")
      let records = try await again.everything()
      try requireEqual(records.map(\.isRedacted), [false, true, false], "what is marked as erased")
      try requireEqual(records.map(\.body), [events[0].body, [], events[2].body], "what is stored")
      try requireEqual(records.map(\.key), events.map(\.key), "the list of identities")
    },
  ]
}
