import EventLog
import EventLogContract
import Events
import Testing

@testable import SQLiteEventLog

/// What every engine promises, and that this one answers as the oracle does.
struct ContractTests {
  @Test(arguments: EventLogContract.clauses)
  func holds(_ clause: Clause) async throws {
    let folder = TemporaryFolder()
    try await clause.check(Self.factory(folder))
  }

  private static func factory(_ folder: TemporaryFolder) -> LogFactory {
    LogFactory(
      make: { environment in
        let name = "\(UInt64.random(in: 0...UInt64.max)).db"
        return try await SQLiteEventLog.create(folder.logFile(name), environment)
      },
      reopen: { log, environment in
        guard let log = log as? SQLiteEventLog else { throw EventLogError.notALog("another") }
        try await log.close()
        return try await SQLiteEventLog.open(
          log.file, now: environment.now, salt: environment.salt)
      })
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func answersAsTheOracleDoes(seed: UInt64) async throws {
    let folder = TemporaryFolder()
    let memory = MemoryEventLog(environment: try FixedWorld().environment)
    let log = try await SQLiteEventLog.create(
      folder.logFile(), FixedWorld().environment)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      let batch = try Self.batch(&random)
      let (wanted, found) = (try await memory.append(batch), try await log.append(batch))
      #expect(found == wanted)
      #expect(try await log.head() == (await memory.head()))
      if Int.random(in: 0..<10, using: &random) == 0, try await log.head().size > 0 {
        let size = try await log.head().size
        let position = Position(Int.random(in: 0..<size, using: &random))
        try await memory.redact(position)
        try await log.redact(position)
      }
    }
    try await Self.compare(log, memory)
  }

  private static func compare(_ log: SQLiteEventLog, _ memory: MemoryEventLog) async throws {
    let (found, wanted) = (try await log.everything(), try await memory.everything())
    #expect(found.map(\.body) == wanted.map(\.body))
    #expect(found.map(\.recordedAt) == wanted.map(\.recordedAt))
    #expect(found.map(\.isRedacted) == wanted.map(\.isRedacted))
    let size = found.count
    for index in stride(from: 0, to: size, by: 17) {
      let position = Position(index)
      #expect(try await log.entry(at: position) == (await memory.entry(at: position)))
      #expect(
        try await log.inclusionProof(of: position, size: size)
          == (await memory.inclusionProof(of: position, size: size)))
      #expect(
        try await log.consistencyProof(from: index, to: size)
          == (await memory.consistencyProof(from: index, to: size)))
    }
    for source in 0..<3 {
      let name = "/collector/\(source)"
      #expect(try await log.sourceState(name) == (await memory.sourceState(name)))
    }
    #expect(try await log.checkpoint() == (await memory.checkpoint()))
    #expect(try await log.verify() == (await memory.head()))
  }

  private static func batch(_ random: inout SeededGenerator) throws -> [IncomingEvent] {
    try (0..<Int.random(in: 0..<12, using: &random)).map { _ in
      try event(
        Int.random(in: 0..<200, using: &random),
        source: "/collector/\(Int.random(in: 0..<3, using: &random))",
        subject: "node:mysql/db-\(Int.random(in: 0..<5, using: &random))",
        type: "node.changed.\(Int.random(in: 0..<2, using: &random))",
        text: String(Int.random(in: 0..<2, using: &random)))
    }
  }
}
