import CSQLite
import EventLog

/// How a log lies on disk; the defaults are the ones to use, the others are for tests.
struct Storage: Sendable {
  /// How much a commit waits for.
  enum Synchronous: Int64, Sendable {
    /// Commits return before the disk has them: a power cut loses acknowledged events.
    case normal = 1
    /// A commit returns when the disk has it.
    case full = 2
  }

  /// The SQLite VFS to use; nil is the system's.
  var vfs: String?
  var synchronous = Synchronous.full
  /// Pages in the write-ahead log from which the appender moves them into the database file.
  var checkpointPages = 10_000
  /// Pages in the write-ahead log from which the appender also cuts it; 64 MB.
  var truncatePages = 16_384

  /// The one connection that writes, commits and checkpoints.
  ///
  /// Two connections that checkpoint can corrupt a log in SQLite 3.7.0-3.51.2
  /// (sqlite.org/wal.html#walresetbug), so no other connection ever does.
  func appender(of path: String) throws(SQLiteFailure) -> Connection {
    let connection = try Connection(path: path, flags: SQLITE_OPEN_READWRITE, vfs: vfs)
    try harden(connection)
    // A foreign reader may hold a lock for a moment; a second appender is kept out by the file lock.
    try connection.execute("PRAGMA busy_timeout = 1000")
    guard try connection.text("PRAGMA journal_mode = WAL") == "wal" else {
      throw SQLiteFailure(
        code: SQLITE_CANTOPEN, message: "no write-ahead log can be kept here", path: path)
    }
    try connection.execute("PRAGMA synchronous = \(synchronous.rawValue)")
    guard try connection.integer("PRAGMA synchronous") == synchronous.rawValue else {
      throw SQLiteFailure(
        code: SQLITE_CANTOPEN, message: "commits cannot be made durable", path: path)
    }
    try connection.execute(
      """
      PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = 67108864;
      PRAGMA recursive_triggers = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;
      PRAGMA cache_size = -16384
      """)
    return connection
  }

  /// A connection that only reads.
  func reader(of path: String) throws(SQLiteFailure) -> Connection {
    let connection = try Connection(path: path, flags: SQLITE_OPEN_READONLY, vfs: vfs)
    try harden(connection)
    try connection.execute("PRAGMA query_only = ON; PRAGMA busy_timeout = 1000")
    return connection
  }

  private func harden(_ connection: Connection) throws(SQLiteFailure) {
    try connection.configure(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
    try connection.configure(SQLITE_DBCONFIG_DEFENSIVE, true)
    try connection.configure(SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)
    try connection.execute("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0")
  }
}
