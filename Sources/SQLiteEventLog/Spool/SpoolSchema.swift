import CSQLite

/// The tables of a spool.
enum SpoolSchema {
  /// "dbsp", in the file's header, so that no other file is taken for a spool.
  static let applicationID: Int64 = 0x6462_7370
  static let version: Int64 = 1

  static let statements = """
    CREATE TABLE outbox (
      place INTEGER PRIMARY KEY AUTOINCREMENT,
      event BLOB NOT NULL
    ) STRICT;
    CREATE TABLE counter (
      source TEXT PRIMARY KEY,
      last INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE known (
      source TEXT NOT NULL,
      type TEXT NOT NULL,
      name TEXT NOT NULL,
      age INTEGER NOT NULL,
      PRIMARY KEY (source, type, name)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX known_age ON known (age);
    CREATE TABLE mark (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  /// True for a file that is empty still.
  ///
  /// - Throws: `SQLITE_NOTADB` for a file that is neither empty nor a spool.
  static func isNew(_ connection: Connection) throws(SQLiteFailure) -> Bool {
    let tables = try connection.integer("SELECT count(*) FROM sqlite_master")
    let application = try connection.integer("PRAGMA application_id")
    if tables == 0, application == 0 { return true }
    guard application == applicationID,
      try connection.integer("PRAGMA user_version") == version
    else {
      throw connection.failure(SQLITE_NOTADB, "is not a spool of this version of Debrief")
    }
    return false
  }

  /// Makes the tables of a new file.
  static func make(_ connection: Connection, incarnation: String) throws(SQLiteFailure) {
    try connection.transaction("BEGIN IMMEDIATE") { () throws(SQLiteFailure) in
      try connection.execute(statements)
      try connection.execute("PRAGMA application_id = \(applicationID)")
      try connection.execute("PRAGMA user_version = \(version)")
      let statement = try Statement(
        connection, "INSERT INTO mark (name, value) VALUES ('incarnation', ?1)")
      try statement.bind(1, incarnation).run()
    }
  }
}
