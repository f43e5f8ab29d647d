import CSQLite

/// Keeps the write-ahead log short: the appender checkpoints by itself and nobody else does.
final class WriteAheadLog {
  private let connection: Connection
  private let storage: Storage
  /// Pages in the write-ahead log after the last commit; SQLite writes it.
  private let pages = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
  /// Pages there were after the last checkpoint: what a reader held back then is not tried at every commit.
  private var held: Int32 = 0

  init(_ connection: Connection, _ storage: Storage) {
    self.connection = connection
    self.storage = storage
    pages.initialize(to: 0)
    sqlite3_wal_hook(
      connection.handle,
      { pages, _, _, count in
        pages?.assumingMemoryBound(to: Int32.self).pointee = count
        return SQLITE_OK
      }, pages)
  }

  deinit {
    sqlite3_wal_hook(connection.handle, nil, nil)
    pages.deallocate()
  }

  /// Moves pages into the database file when there are many, and cuts the log when it is very long.
  func checkpointIfLarge() throws(SQLiteFailure) {
    if pages.pointee < held { held = 0 }
    guard pages.pointee - held >= storage.checkpointPages else { return }
    let mode =
      pages.pointee >= storage.truncatePages
      ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE
    held = try checkpoint(mode) ? 0 : pages.pointee
  }

  /// Moves all pages into the database file, makes that durable, and cuts the log to nothing.
  ///
  /// - Throws: `SQLITE_BUSY` when a reader holds an old snapshot for longer than the busy timeout.
  func truncate() throws(SQLiteFailure) {
    guard try checkpoint(SQLITE_CHECKPOINT_TRUNCATE) else {
      throw SQLiteFailure(
        code: SQLITE_BUSY, message: "a reader holds an old state", path: connection.path)
    }
    held = 0
  }

  /// False when a reader was in the way; what could be moved was.
  private func checkpoint(_ mode: Int32) throws(SQLiteFailure) -> Bool {
    var (logged, moved): (Int32, Int32) = (0, 0)
    let code = sqlite3_wal_checkpoint_v2(connection.handle, nil, mode, &logged, &moved)
    if code & 0xff == SQLITE_BUSY { return false }
    try connection.check(code)
    if mode == SQLITE_CHECKPOINT_TRUNCATE { pages.pointee = 0 }
    return logged == moved
  }
}
