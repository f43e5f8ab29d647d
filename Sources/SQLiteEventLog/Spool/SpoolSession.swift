import CSQLite
import EventLog
import Events

/// The open file of a spool.
final class SpoolSession {
  private let connection: Connection
  private let lock: AppenderLock
  private let incarnation: String

  /// So many natural keys are remembered for each source and type together.
  private static let knownLimit: Int64 = 100_000

  init(path: String, incarnation: String) throws(EventLogError) {
    lock = try AppenderLock(log: path)
    (connection, self.incarnation) = try asEventLogError { () throws(SQLiteFailure) in
      let connection = try Connection(
        path: path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
      try connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
      try SpoolSchema.prepare(connection, incarnation: incarnation)
      let stored = try connection.text("SELECT value FROM mark WHERE name = 'incarnation'")
      guard let stored else { throw connection.failure(SQLITE_NOTADB, "has no incarnation") }
      return (connection, stored)
    }
  }

  /// Numbers and keeps events, all or none.
  func put(_ items: [SpoolItem], capacity: Int) throws(SQLiteFailure) -> SpoolReceipt {
    var room = max(0, capacity - (try count()))
    return try connection.transaction("BEGIN IMMEDIATE") { () throws(SQLiteFailure) in
      var receipt = SpoolReceipt()
      for item in items {
        guard room > 0 else {
          receipt.dropped += 1
          continue
        }
        switch try keep(item) {
        case .kept: (receipt.kept, room) = (receipt.kept + 1, room - 1)
        case .known: receipt.known += 1
        case .unwritable: receipt.dropped += 1
        }
      }
      return receipt
    }
  }

  /// The oldest events that wait.
  func waiting(limit: Int) throws(SQLiteFailure) -> [SpooledEvent] {
    let statement = try Statement(
      connection, "SELECT place, event FROM outbox ORDER BY place LIMIT ?1")
    statement.bind(1, Int64(limit))
    var found: [SpooledEvent] = []
    while try statement.step() {
      let (place, bytes) = (statement.integer(0), statement.blob(1))
      guard let event = try? EventDecoder().check(bytes).event else {
        throw connection.failure(SQLITE_CORRUPT, "the event at place \(place) cannot be read")
      }
      found.append(SpooledEvent(place: place, event: event))
    }
    return found
  }

  func acknowledge(upTo place: Int64) throws(SQLiteFailure) {
    try Statement(connection, "DELETE FROM outbox WHERE place <= ?1").bind(1, place).run()
  }

  func count() throws(SQLiteFailure) -> Int {
    // Places have no holes, and counting a spool that is full at each event would read all of it.
    Int(
      try connection.integer(
        "SELECT (SELECT max(place) FROM outbox) - (SELECT min(place) FROM outbox) + 1") ?? 0)
  }

  func marks(prefix: String) throws(SQLiteFailure) -> [(name: String, value: String)] {
    let statement = try Statement(
      connection,
      "SELECT name, value FROM mark WHERE substr(name, 1, length(?1)) = ?1 ORDER BY name")
    try statement.bind(1, prefix)
    var found: [(name: String, value: String)] = []
    while try statement.step() { found.append((statement.text(0), statement.text(1))) }
    return found
  }

  func setMark(_ name: String, _ value: String?) throws(SQLiteFailure) {
    guard let value else {
      return try Statement(connection, "DELETE FROM mark WHERE name = ?1").bind(1, name).run()
    }
    try Statement(connection, "INSERT OR REPLACE INTO mark (name, value) VALUES (?1, ?2)")
      .bind(1, name).bind(2, value).run()
  }

  // MARK: One event

  private enum Fate { case kept, known, unwritable }

  private func keep(_ item: SpoolItem) throws(SQLiteFailure) -> Fate {
    let source = item.draft.key.source
    if let name = item.naturalKey, try !isNews(source, item.draft.type, name) { return .known }
    let counter = try lastCounter(of: source) + 1
    var draft = item.draft
    let id = CountedID(incarnation: incarnation, counter: counter)
    draft.key = EventKey(source: source, id: id.text)
    draft.sequence = counter
    guard let event = try? draft.encoded() else { return .unwritable }
    try Statement(
      connection,
      "INSERT INTO counter (source, last) VALUES (?1, ?2) "
        + "ON CONFLICT (source) DO UPDATE SET last = excluded.last"
    ).bind(1, source).bind(2, counter).run()
    try Statement(connection, "INSERT INTO outbox (event) VALUES (?1)").bind(1, event.body).run()
    return .kept
  }

  private func lastCounter(of source: String) throws(SQLiteFailure) -> Int64 {
    let statement = try Statement(connection, "SELECT last FROM counter WHERE source = ?1")
    try statement.bind(1, source)
    return try statement.step() ? statement.integer(0) : 0
  }

  /// Remembers a natural key; false when it was known.
  private func isNews(
    _ source: String, _ type: String, _ name: String
  ) throws(SQLiteFailure) -> Bool {
    let age = (try connection.integer("SELECT max(age) FROM known") ?? 0) + 1
    let statement = try Statement(
      connection,
      "INSERT INTO known (source, type, name, age) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING")
    try statement.bind(1, source).bind(2, type).bind(3, name).bind(4, age).run()
    guard sqlite3_changes(connection.handle) == 1 else { return false }
    try Statement(connection, "DELETE FROM known WHERE age <= ?1")
      .bind(1, age - Self.knownLimit).run()
    return true
  }
}
