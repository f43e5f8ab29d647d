import CSQLite
import EventLog
import Events

/// Reads a log on a thread and a connection of its own; it never writes, and never waits for the appender.
///
/// Every call is one short snapshot, so that it holds nothing back.
actor Reader {
  private let file: LogFile
  private let thread = SerialThread(name: "log-reader")
  private var session: ReadSession?

  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  init(_ file: LogFile) {
    self.file = file
  }

  /// Runs `body` on the reader's thread in one snapshot of the log.
  func snapshot<Result: Sendable>(
    _ body: @Sendable (ReadSession) throws(EventLogError) -> Result
  ) throws(EventLogError) -> Result {
    let session = try session ?? open()
    try asEventLogError { () throws(SQLiteFailure) in try session.connection.execute("BEGIN") }
    // Ending a snapshot has nothing to lose.
    defer { sqlite3_exec(session.connection.handle, "COMMIT", nil, nil, nil) }
    return try body(session)
  }

  func close() { session = nil }

  private func open() throws(EventLogError) -> ReadSession {
    let opened = try asEventLogError { () throws(SQLiteFailure) in
      try ReadSession(file.storage.reader(of: file.path))
    }
    session = opened
    return opened
  }
}

/// The reader's open connection with its statements.
final class ReadSession {
  let connection: Connection
  var records: RecordCursor
  let tree: StoredTree

  init(_ connection: Connection) throws(SQLiteFailure) {
    self.connection = connection
    records = try RecordCursor(connection)
    tree = try StoredTree(connection)
  }

  func head() throws(EventLogError) -> LogHead {
    try asEventLogError { () throws(SQLiteFailure) in
      let row = try Statement(connection, "SELECT size, root FROM head WHERE one = 0")
      guard try row.step(), let root = row.digest(1) else {
        throw SQLiteFailure(
          code: SQLITE_CORRUPT, message: "the head is missing", path: connection.path)
      }
      return LogHead(size: Int(row.integer(0)), root: root)
    }
  }
}
