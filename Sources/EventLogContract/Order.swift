import EventLog
import Events

extension EventLogContract {
  static let orderClauses: [Clause] = [
    Clause(
      "densePositions", "positions are dense from 0 and in the order of commits and of each batch"
    ) { trial in
      let log = try await trial.log()
      var next = 0
      for size in [1, 3, 1, 7, 2] {
        let outcomes = try await log.append(try Sample.events(next..<next + size))
        try requireEqual(
          outcomes, (next..<next + size).map { .accepted(Position($0)) }, "the answer to a batch")
        next += size
      }
      let records = try await log.everything()
      try requireEqual(records.map(\.position.index), Array(0..<14), "the list of positions")
      try requireEqual(
        records.map(\.key), try Sample.events(0..<14).map(\.key), "the order of events")
      try requireEqual(try await log.head().size, 14, "the size")
    },
    Clause("batchesAppearWhole", "the accepted events of a batch become visible together") {
      trial in
      let log = try await trial.log()
      let batches = try (0..<20).map { try Sample.events($0 * 50..<$0 * 50 + 50) }
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { for batch in batches { _ = try await log.append(batch) } }
        group.addTask {
          var seen = 0
          while seen < 1000 {
            seen = try await log.head().size
            try require(seen.isMultiple(of: 50), "a reader saw \(seen) events, part of a batch")
            await Task.yield()
          }
        }
        try await group.waitForAll()
      }
    },
    Clause(
      "pagingUnderAppend",
      "pages read while others append have neither gaps nor repeats, and nothing new behind them"
    ) { trial in
      let log = try await trial.log()
      let batches = try (0..<40).map { try Sample.events($0 * 25..<$0 * 25 + 25) }
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { for batch in batches { _ = try await log.append(batch) } }
        group.addTask {
          var next = 0
          while next < 1000 {
            let page = try await log.read(from: Position(next), limit: 7)
            let wanted = Array(next..<next + page.count)
            try requireEqual(page.map(\.position.index), wanted, "a page")
            next += page.count
            await Task.yield()
          }
        }
        try await group.waitForAll()
      }
      try requireEqual(try await log.everything(pages: 13).count, 1000, "the number of events")
    },
    Clause("lateEventsChangeNothing", "an event that comes late leaves what is stored as it is") {
      trial in
      let log = try await trial.log()
      _ = try await log.append(try Sample.events(0..<300))
      let (before, head) = (try await log.everything(), try await log.head())
      trial.clock.advance(by: .seconds(3600))
      _ = try await log.append([try Sample.event(900, time: "2019-01-01T00:00:00Z")])
      let after = try await log.everything()
      try requireEqual(after.count, 301, "the number of events")
      for (old, new) in zip(before, after) {
        try require(old.isSame(as: new), "position \(old.position) changed")
      }
      try requireEqual(try await log.root(size: 300), head.root, "the root over what was there")
    },
    Clause("survivesReopening", "what was acknowledged is there after the log was opened again") {
      trial in
      let log = try await trial.log()
      _ = try await log.append(try Sample.events(0..<700))
      let (before, head) = (try await log.everything(), try await log.head())
      let again = try await trial.reopened(log)
      let after = try await again.everything()
      try requireEqual(try await again.head(), head, "the head")
      try requireEqual(after.count, before.count, "the number of events")
      for (old, new) in zip(before, after) {
        try require(old.isSame(as: new), "position \(old.position) changed")
      }
      let outcome = try await again.append([try Sample.event(700)])
      try requireEqual(outcome, [.accepted(Position(700))], "the next answer")
    },
  ]
}

extension LogRecord {
  /// True when two records say the same, byte for byte.
  fileprivate func isSame(as other: LogRecord) -> Bool {
    position == other.position && recordedAt == other.recordedAt && key == other.key
      && type == other.type && subject == other.subject && occurredAt == other.occurredAt
      && body == other.body && isRedacted == other.isRedacted
  }
}
