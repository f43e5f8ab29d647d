import EventLog
import Events

extension EventLogContract {
  static let sourceClauses: [Clause] = [
    Clause("sourceGaps", "what is missing of a source's counters is reported until it comes") {
      trial in
      let log = try await trial.log()
      let source = "/contract/a"
      _ = try await log.append(try [1, 2, 5, 9, 8].map { try Sample.event($0) })
      try requireEqual(
        try await log.sourceState(source),
        SourceState(incarnation: "k1", contiguousUpTo: 2, gaps: [3...4, 6...7]), "the state")
      _ = try await log.append(try [4, 3, 7].map { try Sample.event($0) })
      let again = try await trial.reopened(log)
      try requireEqual(
        try await again.sourceState(source),
        SourceState(incarnation: "k1", contiguousUpTo: 5, gaps: [6...6]), "the state later")
    },
    Clause("sourceIncarnations", "a source that began again is counted from the start") { trial in
      let log = try await trial.log()
      _ = try await log.append(try Sample.events(1..<4))
      _ = try await log.append([try Sample.event(id: "k2-000000000002")])
      try requireEqual(
        try await log.sourceState("/contract/a"),
        SourceState(incarnation: "k2", contiguousUpTo: nil, gaps: [1...1]), "the state")
    },
    Clause("sourcesWithoutCounters", "a source without counters, and one never seen, have no state")
    { trial in
      let log = try await trial.log()
      _ = try await log.append([try Sample.event(id: "free text")])
      let none = SourceState(incarnation: nil, contiguousUpTo: nil, gaps: [])
      try requireEqual(try await log.sourceState("/contract/a"), none, "the state without counters")
      try requireEqual(try await log.sourceState("/nobody"), none, "the state of nobody")
    },
  ]
}
