import CSQLite
import EventLog
import Events

/// The appender's open connection and what it knows of the end of the log.
///
/// After any failure it is thrown away and made again from the file: what a failed write left behind is
/// never built upon.
final class AppendSession {
  let connection: Connection
  private(set) var frontier: MerkleFrontier
  private(set) var lastRecorded: Timestamp
  private let statements: AppendStatements
  private let wal: WriteAheadLog
  private var hasher = LeafHasher()
  private var sources: InternedNumbers
  private var types: InternedNumbers
  private var subjects: InternedNumbers

  init(path: String, storage: Storage) throws(SQLiteFailure) {
    connection = try storage.appender(of: path)
    wal = WriteAheadLog(connection, storage)
    statements = try AppendStatements(connection)
    sources = try InternedNumbers(connection, table: "source")
    types = try InternedNumbers(connection, table: "type")
    subjects = try InternedNumbers(connection, table: "subject")
    (frontier, lastRecorded) = try Tail.read(connection)
  }

  var head: LogHead { LogHead(size: frontier.size, root: frontier.root) }

  /// Runs `body` in one transaction and returns when the disk has it.
  func commit<Result>(
    _ body: () throws(SQLiteFailure) -> Result
  ) throws(SQLiteFailure) -> Result {
    let before = frontier.size
    let result = try connection.transaction("BEGIN IMMEDIATE") { () throws(SQLiteFailure) in
      let result = try body()
      if frontier.size != before { try statements.updateHead(to: frontier) }
      return result
    }
    try wal.checkpointIfLarge()
    return result
  }

  /// Stores an event at the next position; nil when its identity is there already. Only inside `commit`.
  func insert(
    _ event: IncomingEvent, recordedAt: Timestamp, salt: [UInt8]
  ) throws(SQLiteFailure) -> Position? {
    let recorded = max(recordedAt, lastRecorded)
    let bodyHash = LeafHasher.bodyHash(salt: salt, body: event.body)
    let leaf = hasher.leaf(recordedAt: recorded, key: event.key, bodyHash: bodyHash)
    let row = EventRow(
      position: frontier.size, source: try sources.number(of: event.key.source),
      type: try types.number(of: event.type),
      subject: try event.subject.map { (name) throws(SQLiteFailure) in
        try subjects.number(of: name)
      }, recorded: recorded, leaf: leaf, salt: salt)
    guard try statements.insert(event, row) else { return nil }
    for subtree in frontier.append(leaf) { try statements.insert(subtree) }
    lastRecorded = recorded
    return Position(row.position)
  }

  /// What is stored under an identity; nil when nothing is.
  func stored(_ key: EventKey) throws(SQLiteFailure) -> StoredIdentity? {
    guard let source = try sources.stored(key.source) else { return nil }
    return try statements.find(id: key.id, source: source)
  }

  /// Erases a body and its salt, keeps their hash, and sees to it that no copy stays in the write-ahead log.
  func redact(_ position: Position, bodyHash: Digest) throws(SQLiteFailure) {
    let erase = try Statement(
      connection,
      "UPDATE event SET body = NULL, salt = NULL, erased = ? WHERE position = ?")
    try commit { () throws(SQLiteFailure) in
      try erase.bind(1, bodyHash.bytes).bind(2, Int64(position.index)).run()
    }
    try wal.truncate()
  }

  /// Keeps a checkpoint. Only inside `commit`.
  func insertCheckpoint(_ checkpoint: SignedCheckpoint) throws(SQLiteFailure) {
    try statements.insert(checkpoint)
  }

  /// Moves everything into the database file and cuts the write-ahead log.
  func truncateWriteAheadLog() throws(SQLiteFailure) { try wal.truncate() }
}

/// What a log has stored under one identity.
struct StoredIdentity {
  let position: Position
  let leaf: Digest
  /// The bytes, or nil when they were erased.
  let body: [UInt8]?
  /// SHA-256(salt || body).
  let bodyHash: Digest
}
