import CSQLite
import EventLog
import Events

/// What a row of `event` has beyond the event itself.
struct EventRow {
  let position: Int
  let names: Names
  let recorded: Timestamp
  let leaf: Digest
  let salt: [UInt8]

  /// The numbers of its interned names.
  struct Names {
    let source: Int64
    let type: Int64
    let subject: Int64?
  }
}

/// What a log has stored under one identity.
struct StoredIdentity {
  let position: Position
  /// The bytes, or nil when they were erased.
  let body: [UInt8]?
}

/// The prepared statements of the append path; values are lent to SQLite, not copied.
struct AppendStatements {
  private let connection: Connection
  private let insertEvent: Statement
  private let findEvent: Statement
  private let findBody: Statement
  private let eraseBody: Statement
  private let insertSubtree: Statement
  private let updateHead: Statement
  private let insertCheckpoint: Statement

  init(_ connection: Connection) throws(SQLiteFailure) {
    self.connection = connection
    insertEvent = try Statement(
      connection,
      """
      INSERT INTO event(
        position, source, id, type, subject, occurred, recorded, leaf, salt, body)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    findEvent = try Statement(
      connection,
      "SELECT position, body FROM event WHERE id = ? AND source = ?")
    findBody = try Statement(connection, "SELECT salt, body FROM event WHERE position = ?")
    eraseBody = try Statement(
      connection, "UPDATE event SET body = NULL, salt = NULL, erased = ? WHERE position = ?")
    insertSubtree = try Statement(connection, "INSERT INTO subtree VALUES (?, ?, ?)")
    updateHead = try Statement(
      connection, "UPDATE head SET size = ?, root = ?, frontier = ? WHERE one = 0")
    insertCheckpoint = try Statement(
      connection, "INSERT INTO checkpoint VALUES (?, ?) ON CONFLICT DO NOTHING")
  }

  /// False when its identity is there already.
  func insert(_ event: IncomingEvent, _ row: EventRow) throws(SQLiteFailure) -> Bool {
    insertEvent.bind(1, Int64(row.position)).bind(2, row.names.source).bind(4, row.names.type)
    if let subject = row.names.subject {
      insertEvent.bind(5, subject)
    } else {
      insertEvent.bindNull(5)
    }
    insertEvent.bind(6, event.occurredAt.nanoseconds).bind(7, row.recorded.nanoseconds)
    var id = event.key.id
    let code = id.withUTF8 { id in
      row.leaf.withUnsafeBytes { leaf in
        row.salt.withUnsafeBytes { salt in
          event.body.withUnsafeBytes { body in
            insertEvent.bindBorrowedText(3, id)
            insertEvent.bindBorrowed(8, leaf)
            insertEvent.bindBorrowed(9, salt)
            insertEvent.bindBorrowed(10, body)
            return insertEvent.attempt()
          }
        }
      }
    }
    switch code {
    case SQLITE_DONE: return true
    case SQLITE_CONSTRAINT_UNIQUE: return false
    default: throw connection.failure(code)
    }
  }

  func find(id: String, source: Int64) throws(SQLiteFailure) -> StoredIdentity? {
    try findEvent.bind(1, id).bind(2, source)
    defer { findEvent.reset() }
    guard try findEvent.step() else { return nil }
    return StoredIdentity(
      position: Position(Int(findEvent.integer(0))),
      body: findEvent.isNull(1) ? nil : findEvent.blob(1))
  }

  /// Erases the body at a position, if it has one.
  func erase(_ position: Position) throws(SQLiteFailure) {
    findBody.bind(1, Int64(position.index))
    defer { findBody.reset() }
    guard try findBody.step(), !findBody.isNull(1) else { return }
    let bodyHash = LeafHasher.bodyHash(salt: findBody.blob(0), body: findBody.blob(1))
    findBody.reset()
    try eraseBody.bind(1, bodyHash.bytes).bind(2, Int64(position.index)).run()
  }

  func insert(_ subtree: StoredSubtree) throws(SQLiteFailure) {
    try insertSubtree.bind(1, Int64(subtree.level)).bind(2, Int64(subtree.index))
      .bind(3, subtree.root.bytes).run()
  }

  func updateHead(to frontier: MerkleFrontier) throws(SQLiteFailure) {
    try updateHead.bind(1, Int64(frontier.size)).bind(2, frontier.root.bytes)
      .bind(3, frontier.roots.flatMap(\.bytes)).run()
  }

  func insert(_ checkpoint: SignedCheckpoint) throws(SQLiteFailure) {
    try insertCheckpoint.bind(1, Int64(checkpoint.head.size)).bind(2, checkpoint.note).run()
  }
}
