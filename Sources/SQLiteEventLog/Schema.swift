import EventLog

/// The tables of a log, version 1.
///
/// What is often repeated is stored once and numbered: sources, types and subjects. Nothing is changed or deleted but
/// `head`; the one exception is an event's body, which may be erased. Triggers keep honest hands off, also when they
/// write `INSERT OR REPLACE` on a connection with `recursive_triggers`; the Merkle tree is what finds the others.
enum Schema {
  /// `DBRF`, the file's mark (SQLite file format, section 1.3.16).
  static let applicationID: Int64 = 0x4442_5246
  static let version: Int64 = 1

  static let interned = ["source", "type", "subject"]

  /// The statements, each as SQLite keeps it in `sqlite_schema`.
  static let statements = tables + guards

  private static let tables =
    [
      """
      CREATE TABLE log(
        one INTEGER PRIMARY KEY CHECK (one = 0),
        origin TEXT NOT NULL,
        verifier TEXT NOT NULL
      ) STRICT
      """,
      """
      CREATE TABLE event(
        position INTEGER PRIMARY KEY,
        source INTEGER NOT NULL,
        id TEXT NOT NULL,
        type INTEGER NOT NULL,
        subject INTEGER,
        occurred INTEGER NOT NULL,
        recorded INTEGER NOT NULL,
        leaf BLOB NOT NULL CHECK (length(leaf) = 32),
        salt BLOB,
        body BLOB,
        erased BLOB CHECK (length(erased) = 32),
        UNIQUE (id, source),
        CHECK ((body IS NULL) = (salt IS NULL) AND (body IS NULL) <> (erased IS NULL))
      ) STRICT
      """,
      """
      CREATE TABLE subtree(
        level INTEGER NOT NULL,
        number INTEGER NOT NULL,
        root BLOB NOT NULL CHECK (length(root) = 32),
        PRIMARY KEY (level, number)
      ) STRICT, WITHOUT ROWID
      """,
      """
      CREATE TABLE head(
        one INTEGER PRIMARY KEY CHECK (one = 0),
        size INTEGER NOT NULL,
        root BLOB NOT NULL CHECK (length(root) = 32),
        frontier BLOB NOT NULL
      ) STRICT
      """,
      "CREATE TABLE checkpoint(size INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT",
    ]
    + interned.map {
      "CREATE TABLE \($0)(number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT"
    }

  private static let guards =
    [eventUpdate, refusal(of: "DELETE", on: "event"), refusal(of: "DELETE", on: "head")]
    + (["log", "subtree", "checkpoint"] + interned).flatMap {
      [refusal(of: "UPDATE", on: $0), refusal(of: "DELETE", on: $0)]
    }

  /// The one change that is allowed: a body is erased, and with it its salt.
  private static let eventUpdate = """
    CREATE TRIGGER event_update BEFORE UPDATE ON event
    WHEN OLD.body IS NULL OR NEW.body IS NOT NULL OR NEW.position IS NOT OLD.position
      OR NEW.source IS NOT OLD.source OR NEW.id IS NOT OLD.id OR NEW.type IS NOT OLD.type
      OR NEW.subject IS NOT OLD.subject OR NEW.occurred IS NOT OLD.occurred
      OR NEW.recorded IS NOT OLD.recorded OR NEW.leaf IS NOT OLD.leaf
    BEGIN SELECT RAISE(ABORT, 'event is append-only'); END
    """

  private static func refusal(of verb: String, on table: String) -> String {
    """
    CREATE TRIGGER \(table)_\(verb.lowercased()) BEFORE \(verb) ON \(table)
    BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END
    """
  }
}

extension Schema {
  /// Makes the tables in an empty file.
  static func create(in connection: Connection) throws(SQLiteFailure) {
    try connection.transaction("BEGIN IMMEDIATE") { () throws(SQLiteFailure) in
      for statement in statements { try connection.execute(statement) }
      try connection.execute("PRAGMA application_id = \(applicationID)")
      try connection.execute("PRAGMA user_version = \(version)")
    }
  }

  /// Says why a file is not a log that this version can use.
  ///
  /// - Throws: `notALog`, or what the file's failure means.
  static func check(_ connection: Connection) throws(EventLogError) {
    let path = connection.path
    let (mark, found) = try asEventLogError { () throws(SQLiteFailure) in
      try (
        connection.integer("PRAGMA application_id"), connection.integer("PRAGMA user_version") ?? 0
      )
    }
    guard mark == applicationID else {
      throw .notALog("\(path): is a SQLite file, but not a log; name another file")
    }
    guard found <= version else {
      throw .notALog(
        "\(path): is a log of version \(found), and this program knows up to \(version); "
          + "use a newer program")
    }
    let stored = try asEventLogError { () throws(SQLiteFailure) in try definitions(in: connection) }
    guard stored == statements.sorted() else {
      throw .notALog(
        "\(path): its tables are not those of a log of version \(version); "
          + "somebody changed them: restore the file from a backup")
    }
  }

  private static func definitions(in connection: Connection) throws(SQLiteFailure) -> [String] {
    let rows = try Statement(
      connection, "SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite^_%' ESCAPE '^'")
    var definitions: [String] = []
    while try rows.step() { definitions.append(rows.text(0)) }
    return definitions.sorted()
  }
}

/// Words a failure of SQLite for the callers of a log.
func asEventLogError<Result>(
  _ body: () throws(SQLiteFailure) -> Result
) throws(EventLogError) -> Result {
  do { return try body() } catch { throw error.asEventLogError }
}
