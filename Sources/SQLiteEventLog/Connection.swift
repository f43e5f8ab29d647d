import CSQLite

/// One connection to a SQLite file, for one thread at a time.
final class Connection {
  let path: String
  let handle: OpaquePointer

  /// Opens a file; `flags` are those of `sqlite3_open_v2`, `vfs` names a VFS other than the system's.
  init(path: String, flags: Int32, vfs: String? = nil) throws(SQLiteFailure) {
    var handle: OpaquePointer?
    let allFlags = flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = sqlite3_open_v2(path, &handle, allFlags, vfs)
    guard code == SQLITE_OK, let handle else {
      let message = String(cString: handle == nil ? sqlite3_errstr(code) : sqlite3_errmsg(handle))
      sqlite3_close_v2(handle)
      throw SQLiteFailure(code: code, message: message, path: path)
    }
    self.path = path
    self.handle = handle
  }

  deinit { sqlite3_close_v2(handle) }

  /// Runs SQL that takes no values and gives no rows.
  func execute(_ sql: String) throws(SQLiteFailure) {
    try check(sqlite3_exec(handle, sql, nil, nil, nil))
  }

  /// The integer in the first column of the first row, or nil.
  func integer(_ sql: String) throws(SQLiteFailure) -> Int64? {
    let statement = try Statement(self, sql)
    return try statement.step() ? statement.integer(0) : nil
  }

  /// The text in the first column of the first row, or nil.
  func text(_ sql: String) throws(SQLiteFailure) -> String? {
    let statement = try Statement(self, sql)
    return try statement.step() ? statement.text(0) : nil
  }

  /// Sets a flag of the connection, one of `SQLITE_DBCONFIG_`.
  func configure(_ option: Int32, _ isOn: Bool) throws(SQLiteFailure) {
    try check(debrief_sqlite3_db_config_flag(handle, option, isOn ? 1 : 0))
  }

  /// Runs `body` in a transaction that begins with `begin`, and rolls back when it throws.
  func transaction<Result>(
    _ begin: String, _ body: () throws(SQLiteFailure) -> Result
  ) throws(SQLiteFailure) -> Result {
    try execute(begin)
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // SQLite may have rolled back by itself; the first failure is the one to tell.
      if sqlite3_get_autocommit(handle) == 0 { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
      throw error
    }
  }

  func check(_ code: Int32) throws(SQLiteFailure) {
    guard code != SQLITE_OK else { return }
    throw failure(code)
  }

  /// A failure of this file, in SQLite's words or in those given.
  func failure(_ code: Int32, _ message: String? = nil) -> SQLiteFailure {
    SQLiteFailure(
      code: code, message: message ?? String(cString: sqlite3_errmsg(handle)), path: path)
  }
}
