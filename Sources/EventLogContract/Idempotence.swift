import EventLog
import Events

extension EventLogContract {
  static let idempotenceClauses: [Clause] = [
    Clause(
      "duplicates",
      "the same identity with the same bytes is answered with its first position, for ever"
    ) { trial in
      let log = try await trial.log()
      let events = try Sample.events(0..<40)
      _ = try await log.append(events)
      trial.clock.advance(by: .seconds(400 * 86_400))
      let outcomes = try await log.append(events.reversed())
      try requireEqual(
        outcomes, (0..<40).reversed().map { .duplicate(Position($0)) },
        "the answer to a second delivery")
      try requireEqual(try await log.head().size, 40, "the size after a second delivery")
    },
    Clause("duplicatesInOneBatch", "an event twice in one batch is kept once") { trial in
      let log = try await trial.log()
      let (first, second) = (try Sample.event(1), try Sample.event(2))
      let outcomes = try await log.append([first, second, first, first])
      let wanted: [AppendOutcome] = [
        .accepted(Position(0)), .accepted(Position(1)), .duplicate(Position(0)),
        .duplicate(Position(0)),
      ]
      try requireEqual(outcomes, wanted, "the answer to a batch with repeats")
      try requireEqual(try await log.head().size, 2, "the size")
    },
    Clause("duplicatesAcrossReopen", "a log that was opened again knows what it had") { trial in
      let log = try await trial.log()
      let events = try Sample.events(0..<20) + [try Sample.event(id: "any text", text: "free")]
      _ = try await log.append(events)
      let again = try await trial.reopened(log)
      let outcomes = try await again.append(events)
      try requireEqual(
        outcomes, (0..<21).map { .duplicate(Position($0)) }, "the answer after opening again")
    },
    Clause("sourcesAreApart", "the same id of two sources is two events") { trial in
      let log = try await trial.log()
      let outcomes = try await log.append([
        try Sample.event(7, source: "/contract/a"), try Sample.event(7, source: "/contract/b"),
      ])
      try requireEqual(
        outcomes, [.accepted(Position(0)), .accepted(Position(1))], "the answer to two sources")
    },
    Clause("identitiesAreBytes", "ids that look alike and differ in their bytes are two events") {
      trial in
      let log = try await trial.log()
      let batch = [try Sample.event(id: "caf\u{E9}"), try Sample.event(id: "cafe\u{301}")]
      let wanted: [AppendOutcome] = [.accepted(Position(0)), .accepted(Position(1))]
      try requireEqual(try await log.append(batch), wanted, "the answer to ids that look alike")
      let again = try await trial.reopened(log)
      try requireEqual(
        try await again.append(batch), [.duplicate(Position(0)), .duplicate(Position(1))],
        "the answer to the same ids again")
    },
    Clause("concurrentDelivery", "the same events from many senders at once are kept once each") {
      trial in
      let log = try await trial.log()
      let events = try Sample.events(0..<200)
      let accepted = try await withThrowingTaskGroup(of: [Position].self) { group in
        for sender in 0..<8 {
          group.addTask { try await deliver(events, startingAt: sender * 25, to: log) }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      try requireEqual(accepted.sorted(), (0..<200).map { Position($0) }, "the list of acceptances")
      let keys = Set(try await log.everything().map(\.key))
      try requireEqual(keys.count, 200, "the number of different events")
    },
  ]

  /// Sends all events in batches of ten from one of them on, and answers where they were accepted.
  private static func deliver(
    _ events: [IncomingEvent], startingAt start: Int, to log: any EventLog
  ) async throws -> [Position] {
    var accepted: [Position] = []
    for offset in stride(from: 0, to: events.count, by: 10) {
      let batch = (0..<10).map { events[(start + offset + $0) % events.count] }
      for case .accepted(let position) in try await log.append(batch) { accepted.append(position) }
    }
    return accepted
  }
}
