import CSQLite
import EventLog
import Events
import Foundation
import Testing

@testable import SQLiteEventLog

/// What can be opened, what cannot, and what is said about it.
struct OpeningTests {
  let folder = TemporaryFolder()

  private func world() throws -> LogEnvironment { try FixedWorld().environment }

  @Test func keepsWhatItIsBetweenProcesses() async throws {
    let path = folder.file("fleet.db")
    let origin = SQLiteEventLog.newOrigin(for: path)
    #expect(origin.hasPrefix("debrief/fleet/") && origin.utf8.count == 22)
    let log = try await SQLiteEventLog.open(appendingTo: path, creating: origin)
    _ = try await log.append(try events(0..<3))
    let head = try await log.head()
    try await log.close()
    let again = try await SQLiteEventLog.open(appendingTo: path)
    #expect(again.origin == origin && again.verifierKey == log.verifierKey)
    #expect(try await again.head() == head)
    let outcomes = try await again.append(try events(2..<4))
    #expect(outcomes == [.duplicate(Position(2)), .accepted(Position(3))])
  }

  @Test func refusesASecondAppenderAndNamesTheFirst() async throws {
    let log = try await SQLiteEventLog.create(folder.logFile(), world())
    let refusal = await failure { try await SQLiteEventLog.open(log.file) }
    guard case .alreadyOpen(let text) = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
    #expect(text.contains("process \(getpid()) ") && text.contains(log.file.path))
    try await log.close()
    _ = try await SQLiteEventLog.open(log.file)
  }

  @Test func readersSeeWhatAnotherAppends() async throws {
    let log = try await SQLiteEventLog.create(folder.logFile(), world())
    let reader = try await SQLiteEventLog.open(readingOnly: log.file.path)
    _ = try await log.append(try events(0..<3))
    #expect(try await reader.everything().count == 3)
    guard case .unavailable = await failure(of: { try await reader.append(try events(3..<4)) })
    else {
      Issue.record("a log open for reading took an event")
      return
    }
  }

  @Test func refusesWhatIsNotALog() async throws {
    try Data().write(to: URL(fileURLWithPath: folder.file("empty")))
    try Data("no log at all, only a text that is long enough".utf8)
      .write(to: URL(fileURLWithPath: folder.file("text")))
    let other = try Connection(
      path: folder.file("other.db"), flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    try other.execute("CREATE TABLE note(text)")
    for name in ["empty", "text", "other.db", ""] {
      for open in [Self.forAppending, Self.forReading] {
        let refusal = await failure { try await open(folder.file(name)) }
        guard case .notALog(let text) = refusal else {
          Issue.record("\(name): \(String(describing: refusal))")
          continue
        }
        #expect(text.hasPrefix(folder.file(name)))
      }
    }
    #expect(contents(folder.file("empty")).isEmpty)
  }

  @Test func refusesALogOfANewerVersion() async throws {
    let log = try await SQLiteEventLog.create(folder.logFile(), world())
    try await log.close()
    let connection = try Connection(path: log.file.path, flags: SQLITE_OPEN_READWRITE)
    try connection.execute("PRAGMA user_version = 2")
    let refusal = await failure { try await SQLiteEventLog.open(log.file) }
    guard case .notALog(let text) = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
    #expect(text.contains("version 2") && text.contains("newer program"))
  }

  @Test func refusesALogWhoseTablesWereChanged() async throws {
    let log = try await SQLiteEventLog.create(folder.logFile(), world())
    try await log.close()
    let connection = try Connection(path: log.file.path, flags: SQLITE_OPEN_READWRITE)
    try connection.execute("DROP TRIGGER event_delete")
    guard case .notALog = await failure(of: { try await SQLiteEventLog.open(log.file) }) else {
      Issue.record("a log without a guard was opened")
      return
    }
  }

  @Test func refusesATruncatedLog() async throws {
    let log = try await SQLiteEventLog.create(folder.logFile(), world())
    _ = try await log.append(try events(0..<100, text: String(repeating: "x", count: 200)))
    try await log.close()
    let whole = contents(log.file.path)
    for length in stride(from: 100, to: whole.count, by: 4096) {
      try replace(log.file.path, with: Array(whole[..<length]))
      let refusal = await failure {
        try await SQLiteEventLog.open(readingOnly: log.file.path).verify()
      }
      #expect(refusal != nil, "\(length) of \(whole.count) bytes")
    }
  }

  @Test func saysWhatIsMissing() async throws {
    for open in [Self.forAppending, Self.forReading] {
      let refusal = await failure { try await open(folder.file("none.db")) }
      guard case .unavailable(let text) = refusal else {
        Issue.record("\(String(describing: refusal))")
        continue
      }
      #expect(text.contains("none.db") && text.contains("No such file"))
    }
    let elsewhere = await failure {
      try await SQLiteEventLog.open(appendingTo: "/proc/none/x.db", creating: "a/b")
    }
    guard case .unavailable = elsewhere else {
      Issue.record("\(String(describing: elsewhere))")
      return
    }
  }

  @Test func commitsAreDurableAndTheFileIsGuarded() async throws {
    let log = try await SQLiteEventLog.create(folder.logFile(), world())
    let connection = try Storage().appender(of: log.file.path)
    #expect(try connection.integer("PRAGMA synchronous") == 2)
    #expect(try connection.text("PRAGMA journal_mode") == "wal")
    #expect(try connection.integer("PRAGMA trusted_schema") == 0)
    #expect(try connection.integer("PRAGMA cell_size_check") == 1)
    #expect(try connection.integer("PRAGMA wal_autocheckpoint") == 0)
    _ = try await log.append(try events(0..<3))
    _ = try await log.checkpoint()
    for attack in [
      "UPDATE event SET occurred = 0", "DELETE FROM event", "DELETE FROM head",
      "UPDATE source SET name = 'x'", "DELETE FROM checkpoint", "UPDATE log SET origin = 'x'",
      "UPDATE event SET body = NULL, salt = NULL, erased = zeroblob(32), type = 9",
      Self.replacement("0, source, 'x'"), Self.replacement("3, source, id"),
      "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema",
    ] {
      #expect(throws: SQLiteFailure.self, "\(attack)") { try connection.execute(attack) }
    }
    #expect(try await log.verify().size == 3)
  }

  private static func replacement(_ identity: String) -> String {
    """
    INSERT OR REPLACE INTO event
    SELECT \(identity), type, subject, 7, recorded, leaf, salt, body, erased
    FROM event WHERE position = 1
    """
  }

  private static let forAppending: @Sendable (String) async throws -> SQLiteEventLog = {
    try await SQLiteEventLog.open(appendingTo: $0)
  }
  private static let forReading: @Sendable (String) async throws -> SQLiteEventLog = {
    try await SQLiteEventLog.open(readingOnly: $0)
  }
}
