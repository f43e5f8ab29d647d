import CSQLite
import EventLog
import Events

/// What a row of `event` has beyond the event itself.
struct EventRow {
  let position: Int
  let source: Int64
  let type: Int64
  let subject: Int64?
  let recorded: Timestamp
  let leaf: Digest
  let salt: [UInt8]
}

/// The prepared statements of the append path; values are lent to SQLite, not copied.
struct AppendStatements {
  private let connection: Connection
  private let insertEvent: Statement
  private let findEvent: Statement
  private let insertSubtree: Statement
  private let updateHead: Statement
  private let insertCheckpoint: Statement

  init(_ connection: Connection) throws(SQLiteFailure) {
    self.connection = connection
    insertEvent = try Statement(
      connection,
      """
      INSERT OR FAIL INTO event(
        position, source, id, type, subject, occurred, recorded, leaf, salt, body)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    findEvent = try Statement(
      connection,
      "SELECT position, leaf, salt, body, erased FROM event WHERE id = ? AND source = ?")
    insertSubtree = try Statement(connection, "INSERT INTO subtree VALUES (?, ?, ?)")
    updateHead = try Statement(
      connection, "UPDATE head SET size = ?, root = ?, frontier = ? WHERE one = 0")
    insertCheckpoint = try Statement(
      connection, "INSERT INTO checkpoint VALUES (?, ?) ON CONFLICT DO NOTHING")
  }

  /// False when the guard refused the row because its identity is there already.
  func insert(_ event: IncomingEvent, _ row: EventRow) throws(SQLiteFailure) -> Bool {
    insertEvent.bind(1, Int64(row.position)).bind(2, row.source).bind(4, row.type)
    if let subject = row.subject { insertEvent.bind(5, subject) } else { insertEvent.bindNull(5) }
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
    case SQLITE_CONSTRAINT_TRIGGER: return false
    default: throw connection.failure(code)
    }
  }

  func find(id: String, source: Int64) throws(SQLiteFailure) -> StoredIdentity? {
    try findEvent.bind(1, id).bind(2, source)
    defer { findEvent.reset() }
    guard try findEvent.step() else { return nil }
    let body = findEvent.isNull(3) ? nil : findEvent.blob(3)
    let bodyHash = body.map { LeafHasher.bodyHash(salt: findEvent.blob(2), body: $0) }
    guard let leaf = findEvent.digest(1), let hash = bodyHash ?? findEvent.digest(4) else {
      throw connection.failure(SQLITE_CORRUPT)
    }
    return StoredIdentity(
      position: Position(Int(findEvent.integer(0))), leaf: leaf, body: body, bodyHash: hash)
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
