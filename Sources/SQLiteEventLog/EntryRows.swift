import EventLog
import Events

/// The rows of `event` in order, as `LogVerifier` takes them, each compared with what its body says.
struct EntryRows {
  private let connection: Connection
  private let rows: Statement
  private var sources: UsedNames
  private var types: UsedNames
  private var subjects: UsedNames

  init(_ connection: Connection) throws(SQLiteFailure) {
    self.connection = connection
    rows = try Statement(
      connection,
      """
      SELECT position, source, id, type, subject, occurred, recorded, leaf, salt, body, erased
      FROM event ORDER BY position
      """)
    sources = try UsedNames(connection, table: "source")
    types = try UsedNames(connection, table: "type")
    subjects = try UsedNames(connection, table: "subject")
  }

  /// The next row, `expected` being its position when nothing is wrong; nil after the last.
  mutating func next(at expected: Int) throws -> StoredEntry? {
    guard try rows.step() else { return nil }
    guard let source = try sources.name(of: rows.integer(1)),
      let type = try types.name(of: rows.integer(3))
    else { throw Fault("its source or type is not stored", at: expected) }
    let subject = rows.isNull(4) ? nil : try subjects.name(of: rows.integer(4))
    guard subject != nil || rows.isNull(4) else {
      throw Fault("its subject is not stored", at: expected)
    }
    let isErased = rows.isNull(9)
    guard let leaf = rows.digest(7), let bodyHash = isErased ? rows.digest(10) : bodyHash else {
      throw Fault("a hash of it is not 32 bytes", at: expected)
    }
    let entry = StoredEntry(
      position: Position(Int(rows.integer(0))),
      recordedAt: Timestamp(nanoseconds: rows.integer(6)),
      key: EventKey(source: source, id: rows.text(2)), contents: nil, bodyHash: bodyHash,
      leaf: leaf)
    if !isErased, entry.position.index == expected {
      try compareWithBody(entry.key, type: type, subject: subject, at: expected)
    }
    return entry
  }

  /// Every name that is stored is the name of an event.
  func verifyNames() throws {
    for names in [sources, types, subjects] { try names.verifyAllUsed(connection) }
  }

  /// The hash of the body as it is stored now; hashed here from SQLite's own memory, so it need not be copied.
  private var bodyHash: Digest? {
    LeafHasher.bodyHash(salt: rows.blob(8), body: rows.blob(9))
  }

  private func compareWithBody(
    _ key: EventKey, type: String, subject: String?, at position: Int
  ) throws {
    guard let body = try? Envelope(rows.bytes(9).bindMemory(to: UInt8.self)) else {
      throw Fault("its body is not an event", at: position)
    }
    guard body.source == key.source, body.id.utf8.elementsEqual(rows.textBytes(2)),
      body.type == type, body.subject == subject, body.time.nanoseconds == rows.integer(5)
    else { throw Fault("its columns are not what its body says", at: position) }
  }
}

/// The names of one interned table, and which of them an event used.
struct UsedNames {
  private let table: String
  private var names: InternedNames
  private var used: Set<Int64> = []
  private var last: (number: Int64, name: String)?

  init(_ connection: Connection, table: String) throws(SQLiteFailure) {
    self.table = table
    names = try InternedNames(connection, table: table)
  }

  mutating func name(of number: Int64) throws(SQLiteFailure) -> String? {
    if let last, last.number == number { return last.name }
    guard let name = try names.name(of: number) else { return nil }
    used.insert(number)
    last = (number, name)
    return name
  }

  func verifyAllUsed(_ connection: Connection) throws {
    guard try connection.integer("SELECT count(*) FROM \(table)") == Int64(used.count) else {
      throw Fault("a \(table) is stored that no event has", at: 0)
    }
  }
}
