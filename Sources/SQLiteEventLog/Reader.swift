import CSQLite
import EventLog

/// Reads a log on a thread and a connection of its own; it never writes, and never waits for the appender.
///
/// Every call is one short snapshot, so that it holds nothing back.
actor Reader {
  private let file: LogFile
  private let thread = SerialThread()
  private var session: ReadSession?

  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  init(_ file: LogFile) {
    self.file = file
  }

  /// Runs `body` on the reader's thread in one snapshot of the log.
  func snapshot<Result: Sendable>(
    _ body: @Sendable (ReadSession) throws(EventLogError) -> Result
  ) throws(EventLogError) -> Result {
    let session = try opened()
    try asEventLogError { () throws(SQLiteFailure) in try session.connection.execute("BEGIN") }
    // Ending a snapshot has nothing to lose.
    defer { sqlite3_exec(session.connection.handle, "COMMIT", nil, nil, nil) }
    return try body(session)
  }

  func close() { session = nil }

  private func opened() throws(EventLogError) -> ReadSession {
    if let session { return session }
    let opened = try asEventLogError { () throws(SQLiteFailure) in
      try ReadSession(file.storage.reader(of: file.path))
    }
    session = opened
    return opened
  }
}
