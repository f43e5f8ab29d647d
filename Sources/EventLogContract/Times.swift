import EventLog
import Events

extension EventLogContract {
  static let timeClauses: [Clause] = [
    Clause(
      "timesStayApart",
      "when it happened and when it was recorded are kept apart, nanosecond text as given"
    ) { trial in
      let log = try await trial.log()
      let time = "2025-01-15T10:55:30.120000000+01:00"
      let event = try Sample.event(1, time: time)
      trial.clock.set(Timestamp(nanoseconds: 1_736_999_999_123_456_789))
      _ = try await log.append([event])
      let again = try await trial.reopened(log)
      guard let record = try await again.read(from: Position(0), limit: 1).first else {
        throw Difference(found: "the event is not there")
      }
      try requireEqual(record.body, event.body, "the body")
      try requireEqual(record.occurredAt, try RFC3339.parse(time), "the time it happened")
      try requireEqual(record.recordedAt, trial.clock.time, "the time it was recorded")
    },
    Clause("recordedNeverStepsBack", "recorded times never go back, even when the clock does") {
      trial in
      var log = try await trial.log()
      let start = trial.clock.time
      for (number, step) in [0, 60, -3600, 10, 7200, -1].enumerated() {
        trial.clock.set(start + .seconds(Int64(step)))
        _ = try await log.append([try Sample.event(number)])
        log = try await trial.reopened(log)
      }
      let offsets = try await log.everything().map { ($0.recordedAt - start).nanoseconds }
      try requireEqual(
        offsets, [0, 60, 60, 60, 7200, 7200].map { $0 * 1_000_000_000 },
        "the list of recorded times")
    },
  ]
}
