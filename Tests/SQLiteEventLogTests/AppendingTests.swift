import EventLog
import Events
import Foundation
import Testing

@testable import SQLiteEventLog

/// Many at once, copies, and bodies that are erased.
struct AppendingTests {
  let folder = TemporaryFolder()

  @Test func concurrentBatchesShareCommitsAndEachIsAnswered() async throws {
    let log = try await SQLiteEventLog.create(folder.logFile(), FixedWorld().environment)
    let accepted = try await withThrowingTaskGroup(of: [Position].self) { group in
      for client in 0..<40 {
        group.addTask {
          var positions: [Position] = []
          for number in 0..<10 {
            let outcomes = try await log.append([
              try event(number, source: "/client/\(client)"),
              try event(number, source: "/client/\(client)"),
            ])
            guard case .accepted(let position) = outcomes[0] else { continue }
            #expect(outcomes[1] == .duplicate(position))
            positions.append(position)
          }
          #expect(positions == positions.sorted())
          return positions
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(accepted.map(\.index).sorted() == Array(0..<400))
    #expect(try await log.verify().size == 400)
    let times = Set(try await log.everything().map(\.recordedAt))
    #expect(times.count == 400, "each batch has its own recorded time")
  }

  @Test func readersNeverSeeGapsWhileOthersAppend() async throws {
    let log = try await SQLiteEventLog.create(folder.logFile(), FixedWorld().environment)
    async let appended: Void = {
      for start in stride(from: 0, to: 600, by: 3) {
        _ = try await log.append(try events(start..<start + 3))
      }
    }()
    var next = 0
    while next < 600 {
      let page = try await log.read(from: Position(next), limit: 50)
      #expect(page.map(\.position.index) == Array(next..<next + page.count))
      next += page.count
    }
    try await appended
  }

  @Test func theWriteAheadLogStaysShort() async throws {
    let storage = Storage(checkpointPages: 50, truncatePages: 200)
    let log = try await SQLiteEventLog.create(
      folder.logFile("short.db", storage), FixedWorld().environment)
    for start in stride(from: 0, to: 2000, by: 5) {
      _ = try await log.append(
        try events(start..<start + 5, text: String(repeating: "x", count: 400)))
    }
    #expect(contents(log.file.path + "-wal").count < 2_000_000)
    #expect(contents(log.file.path).count > 1_000_000)
    try await log.close()
    #expect(contents(log.file.path + "-wal").isEmpty)
  }

  @Test func anErasedBodyIsGoneFromEveryFile() async throws {
    let log = try await SQLiteEventLog.create(folder.logFile(), FixedWorld().environment)
    _ = try await log.append(try events(0..<20))
    _ = try await log.append([try event(20, text: "the-secret-word")])
    _ = try await log.append(try events(21..<40))
    let head = try await log.head()
    try await log.redact(Position(20))
    try await log.redact(Position(20))
    #expect(try await log.head() == head)
    let secret = Data("the-secret-word".utf8)
    for suffix in ["", "-wal"] {
      let stored = Data(contents(log.file.path + suffix))
      #expect(stored.range(of: secret) == nil, "the file\(suffix) still has it")
    }
    #expect(try await log.verify() == head)
    let again = try await log.append([try event(20, text: "the-secret-word")])
    #expect(again == [.duplicate(Position(20))])
  }

  @Test func aBackupIsVerifiedAndNeverOverwrites() async throws {
    let log = try await SQLiteEventLog.create(folder.logFile(), FixedWorld().environment)
    _ = try await log.append(try events(0..<500))
    let copy = folder.file("copy.db")
    #expect(try await log.backup(to: copy) == (try await log.head()))
    _ = try await log.append(try events(500..<501))
    guard case .unavailable(let text) = await failure(of: { try await log.backup(to: copy) })
    else {
      Issue.record("a backup was overwritten")
      return
    }
    #expect(text.contains("copy.db"))
    let restored = try await SQLiteEventLog.open(appendingTo: copy)
    #expect(restored.origin == log.origin)
    #expect(try await restored.append(try events(499..<501)).last == .accepted(Position(500)))
  }
}
