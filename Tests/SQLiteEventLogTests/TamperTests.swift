import CSQLite
import EventLog
import Events
import Foundation
import Testing

@testable import SQLiteEventLog

/// One byte is changed somewhere in a log: `verify` finds it, and says where.
struct TamperTests {
  let folder = TemporaryFolder()

  private func smallLog(_ count: Int) async throws -> (path: String, bytes: [UInt8]) {
    let log = try await SQLiteEventLog.create(folder.logFile(), FixedWorld().environment)
    for number in 0..<count {
      _ = try await log.append([
        try event(
          number, source: "/collector/\(number % 3)", subject: "node:mysql/db-\(number % 4)",
          type: "node.changed.\(number % 2)", text: "event \(number)")
      ])
    }
    _ = try await log.checkpoint()
    try await log.redact(Position(count / 2))
    try await log.close()
    return (log.file.path, contents(log.file.path))
  }

  @Test func aChangedColumnIsFoundWithItsPosition() async throws {
    let (path, bytes) = try await smallLog(60)
    var random = SeededGenerator(seed: 7)
    for column in Self.columns {
      for position in stride(from: 0, to: 60, by: 3) where position != 30 {
        try replace(path, with: bytes)
        let mask = UInt8(1 << Int.random(in: 0..<7, using: &random))
        let isChanged = try Self.change(
          path, "event", column, "position = \(position)", mask, &random)
        #expect(isChanged)
        let found = await failure { try await SQLiteEventLog.open(readingOnly: path).verify() }
        guard case .corrupt(let at, _) = found else {
          Issue.record("\(column) of \(position): \(String(describing: found))")
          continue
        }
        #expect(at == Position(position), "\(column)")
      }
    }
  }

  @Test func aChangedByteBesideTheEventsIsFound() async throws {
    let (path, bytes) = try await smallLog(600)
    var random = SeededGenerator(seed: 8)
    for (table, columns) in Self.tablesBeside {
      for column in columns {
        for row in 0..<4 {
          try replace(path, with: bytes)
          let mask = UInt8(1 << Int.random(in: 0..<7, using: &random))
          let condition =
            "\(columns[0]) = (SELECT \(columns[0]) FROM \(table) LIMIT 1 OFFSET \(row))"
          guard try Self.change(path, table, column, condition, mask, &random) else { continue }
          let found = await failure { try await SQLiteEventLog.open(readingOnly: path).verify() }
          #expect(found != nil, "\(table).\(column) of row \(row)")
        }
      }
    }
  }

  /// A byte of the file is changed below SQLite: either that is found, or it was a byte that says nothing.
  @Test func aChangedByteOfTheFileIsFoundOrSaysNothing() async throws {
    let (path, bytes) = try await smallLog(60)
    let wanted = try await Self.everything(path)
    var random = SeededGenerator(seed: 9)
    var found = 0
    for _ in 0..<2000 * effort {
      var changed = bytes
      let offset = Int.random(in: 0..<bytes.count, using: &random)
      changed[offset] ^= UInt8(1 << Int.random(in: 0..<8, using: &random))
      try replace(path, with: changed)
      do {
        let log = try await SQLiteEventLog.open(readingOnly: path)
        _ = try await log.verify()
      } catch {
        found += 1
        continue
      }
      #expect(try await Self.everything(path) == wanted, "byte \(offset) changed what is stored")
    }
    #expect(found > 200, "only \(found) were found")
  }

  @Test func rowsThatAreGoneOrRolledBackAreFound() async throws {
    let (path, bytes) = try await smallLog(60)
    for (attack, position) in [
      ("DELETE FROM event WHERE position = 17", 17), ("DELETE FROM event WHERE position = 59", 59),
      ("DELETE FROM event WHERE position >= 40", 40),
      ("UPDATE event SET position = 100 WHERE position = 20", 20),
    ] {
      try replace(path, with: bytes)
      try Self.attack(path, attack)
      guard
        case .corrupt(let at, _) = await failure(of: {
          try await SQLiteEventLog.open(readingOnly: path).verify()
        })
      else {
        Issue.record("\(attack) was not found")
        continue
      }
      #expect(at == Position(position), "\(attack)")
    }
  }

  private static let columns = [
    "source", "id", "type", "subject", "occurred", "recorded", "leaf", "salt", "body",
  ]
  private static let tablesBeside = [
    ("source", ["number", "name"]), ("type", ["number", "name"]), ("subject", ["number", "name"]),
    ("subtree", ["number", "level", "root"]), ("checkpoint", ["size", "note"]),
    ("head", ["one", "size", "root", "frontier"]), ("log", ["one", "origin", "verifier"]),
  ]

  /// Everything that the log says of its events and can prove: of an erased one no longer its type, subject and time.
  private static func everything(_ path: String) async throws -> [String] {
    let log = try await SQLiteEventLog.open(readingOnly: path)
    var lines = ["\(log.origin) \(log.verifierKey.text) \(try await log.head())"]
    for record in try await log.everything() {
      let entry = try await log.entry(at: record.position)
      lines.append(record.isRedacted ? "erased \(record.position) \(entry)" : "\(record) \(entry)")
    }
    return lines
  }

  /// Changes one bit of one value, as somebody would who may write the file; false when there is no value.
  private static func change(
    _ path: String, _ table: String, _ column: String, _ condition: String, _ mask: UInt8,
    _ random: inout SeededGenerator
  ) throws -> Bool {
    let connection = try Connection(path: path, flags: SQLITE_OPEN_READWRITE)
    let row = try Statement(
      connection, "SELECT \(column), typeof(\(column)) FROM \(table) WHERE \(condition)")
    guard try row.step(), !row.isNull(0) else { return false }
    let kind = row.text(1)
    var bytes = kind == "text" ? Array(row.textBytes(0)) : row.blob(0)
    let integer = row.integer(0)
    row.reset()
    let triggers = try dropTriggers(connection)
    try connection.execute("PRAGMA ignore_check_constraints = ON")
    let update = try Statement(
      connection, "UPDATE \(table) SET \(column) = ? WHERE \(condition)")
    if kind == "integer" {
      update.bind(1, integer ^ Int64(mask))
    } else {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= mask
      if kind == "text" {
        try update.bind(1, String(decoding: bytes, as: UTF8.self))
      } else {
        try update.bind(1, bytes)
      }
    }
    do { try update.run() } catch { return false }
    for trigger in triggers { try connection.execute(trigger) }
    return true
  }

  private static func attack(_ path: String, _ sql: String) throws {
    let connection = try Connection(path: path, flags: SQLITE_OPEN_READWRITE)
    let triggers = try dropTriggers(connection)
    try connection.execute(sql)
    for trigger in triggers { try connection.execute(trigger) }
  }

  private static func dropTriggers(_ connection: Connection) throws -> [String] {
    let rows = try Statement(
      connection, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    var triggers: [(name: String, sql: String)] = []
    while try rows.step() { triggers.append((rows.text(0), rows.text(1))) }
    for trigger in triggers { try connection.execute("DROP TRIGGER \(trigger.name)") }
    return triggers.map(\.sql)
  }
}
