import EventLog
import Events

/// The rows of `event` in order, each checked against its own body and leaf.
struct EventRows {
  private let connection: Connection
  private let rows: Statement
  private var hasher = LeafHasher()
  private var lastRecorded = Int64.min
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

  /// The leaf of the next row, made again from what it holds; nil after the last.
  mutating func nextLeaf(at position: Int) throws -> Digest? {
    guard try rows.step() else { return nil }
    guard rows.integer(0) == position else { throw Fault("the event is missing") }
    guard rows.integer(6) >= lastRecorded else {
      throw Fault("it was recorded before the event in front of it")
    }
    lastRecorded = rows.integer(6)
    guard let source = try sources.name(of: rows.integer(1)),
      let type = try types.name(of: rows.integer(3))
    else { throw Fault("its source or type is not stored") }
    let subject = rows.isNull(4) ? nil : try subjects.name(of: rows.integer(4))
    guard subject != nil || rows.isNull(4) else { throw Fault("its subject is not stored") }
    if !rows.isNull(9) { try compareWithBody(source: source, type: type, subject: subject) }
    let leaf = hasher.leaf(
      recordedAt: Timestamp(nanoseconds: lastRecorded),
      key: EventKey(source: source, id: rows.text(2)), bodyHash: try bodyHash())
    guard rows.digest(7) == leaf else { throw Fault("the event is not the one that was recorded") }
    return leaf
  }

  /// Every number given to a name was given for an event.
  func verifyInterned() throws {
    for names in [sources, types, subjects] { try names.verifyAllUsed(connection) }
  }

  private func bodyHash() throws -> Digest {
    if rows.isNull(9) {
      guard let erased = rows.digest(10) else { throw Fault("the hash of its body is missing") }
      return erased
    }
    return LeafHasher.bodyHash(salt: rows.blob(8), body: rows.blob(9))
  }

  private func compareWithBody(source: String, type: String, subject: String?) throws {
    guard let body = try? Envelope(rows.bytes(9).bindMemory(to: UInt8.self)) else {
      throw Fault("its body is not an event")
    }
    guard body.source == source, body.id.utf8.elementsEqual(rows.textBytes(2)), body.type == type,
      body.subject == subject, body.time.nanoseconds == rows.integer(5)
    else { throw Fault("its columns are not what its body says") }
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
