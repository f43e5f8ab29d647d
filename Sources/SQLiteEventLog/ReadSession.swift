import CSQLite
import EventLog
import Events

/// The reader's open connection with its statements; every answer is of the snapshot it is asked in.
final class ReadSession {
  let connection: Connection
  private var records: RecordCursor
  private var counters: StoredCounters
  private let tree: StoredTree
  private let headRow: Statement
  private let entryRow: Statement

  init(_ connection: Connection) throws(SQLiteFailure) {
    self.connection = connection
    records = try RecordCursor(connection)
    counters = try StoredCounters(connection)
    tree = try StoredTree(connection)
    headRow = try Statement(connection, "SELECT size, root FROM head WHERE one = 0")
    entryRow = try Statement(
      connection,
      """
      SELECT leaf, recorded, id, source.name, salt, body, erased
      FROM event JOIN source ON source.number = event.source WHERE position = ?
      """)
  }

  func head() throws(EventLogError) -> LogHead {
    try asEventLogError { () throws(SQLiteFailure) in
      defer { headRow.reset() }
      guard try headRow.step(), let root = headRow.digest(1) else {
        throw connection.failure(SQLITE_CORRUPT, "the head is missing")
      }
      return LogHead(size: Int(headRow.integer(0)), root: root)
    }
  }

  func read(from position: Position, limit: Int) throws(EventLogError) -> [LogRecord] {
    guard position.index >= 0, limit >= 0 else {
      throw .outOfRange("position \(position) with limit \(limit): neither can be negative")
    }
    return try records.read(from: position, limit: limit)
  }

  func sourceState(_ source: String) throws(EventLogError) -> SourceState {
    try asEventLogError { () throws(SQLiteFailure) in try counters.state(of: source) }
  }

  func leaf(at position: Position) throws(EventLogError) -> Digest {
    try row(at: position) { (row) in row.digest(0) }
  }

  func entry(at position: Position) throws(EventLogError) -> [UInt8] {
    try row(at: position) { (row) in
      let bodyHash =
        row.isNull(5)
        ? row.digest(6) : LeafHasher.bodyHash(salt: row.blob(4), body: row.blob(5))
      return bodyHash.map {
        LeafHasher.entry(
          recordedAt: Timestamp(nanoseconds: row.integer(1)),
          key: EventKey(source: row.text(3), id: row.text(2)), bodyHash: $0)
      }
    }
  }

  func salt(at position: Position) throws(EventLogError) -> [UInt8] {
    try row(at: position) { (row) in row.isNull(4) ? [] : row.blob(4) }
  }

  func inclusionProof(of position: Position, size: Int) throws(EventLogError) -> [Digest] {
    try ProofRange.check(position, size: size, logSize: head().size)
    return try asEventLogError { () throws(SQLiteFailure) in
      try tree.merkle.inclusionProof(of: position.index, size: size)
    }
  }

  func consistencyProof(from earlier: Int, to size: Int) throws(EventLogError) -> [Digest] {
    try ProofRange.check(earlier, size: size, logSize: head().size)
    return try asEventLogError { () throws(SQLiteFailure) in
      try tree.merkle.consistencyProof(from: earlier, to: size)
    }
  }

  func root(size: Int) throws(EventLogError) -> Digest {
    try ProofRange.check(0, size: size, logSize: head().size)
    return try asEventLogError { () throws(SQLiteFailure) in try tree.merkle.root(size: size) }
  }

  private func row<Result>(
    at position: Position, _ body: (Statement) -> Result?
  ) throws(EventLogError) -> Result {
    defer { entryRow.reset() }
    let isFound = try asEventLogError { () throws(SQLiteFailure) in
      try entryRow.bind(1, Int64(position.index)).step()
    }
    guard isFound else {
      let size = try head().size
      throw .outOfRange("position \(position) is not in the log, which has \(size) events")
    }
    guard let result = body(entryRow) else {
      throw .corrupt(position, "a hash of it is not 32 bytes")
    }
    return result
  }
}
