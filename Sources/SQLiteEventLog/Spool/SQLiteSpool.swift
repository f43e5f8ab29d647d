public import EventLog
import Events

/// A spool in one SQLite file: what was put survives a power cut.
public actor SQLiteSpool: EventSpool {
  private let session: SpoolSession
  private let thread: SerialThread
  private let capacity: Int

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    thread.asUnownedSerialExecutor()
  }

  /// Opens a spool, and makes it when there is none.
  ///
  /// - Parameters:
  ///   - path: its file.
  ///   - incarnation: what the ids of a new spool begin with: random letters and digits, so that a spool that was lost
  ///     does not use numbers twice.
  ///   - capacity: how many events may wait; more are dropped, and counted.
  /// - Throws: `alreadyOpen` when another process uses it, `notALog` for a file that is no spool, `unavailable` when it
  ///   cannot be used.
  public init(
    path: String, incarnation: @autoclosure () -> String = SQLiteSpool.newIncarnation(),
    capacity: Int = 1_000_000
  ) throws(EventLogError) {
    session = try SpoolSession(path: path, incarnation: incarnation())
    // Nobody waits for it: what is seen comes seldom, and the processor belongs to those who are watched.
    thread = SerialThread(isEager: false)
    self.capacity = capacity
  }

  public func put(_ items: [SpoolItem]) throws(EventLogError) -> SpoolReceipt {
    try asEventLogError { () throws(SQLiteFailure) in try session.put(items, capacity: capacity) }
  }

  public func waiting(limit: Int) throws(EventLogError) -> [SpooledEvent] {
    try asEventLogError { () throws(SQLiteFailure) in try session.waiting(limit: limit) }
  }

  public func acknowledge(upTo place: Int64) throws(EventLogError) {
    try asEventLogError { () throws(SQLiteFailure) in try session.acknowledge(upTo: place) }
  }

  public func count() throws(EventLogError) -> Int {
    try asEventLogError { () throws(SQLiteFailure) in try session.count() }
  }

  public func mark(_ name: String) throws(EventLogError) -> String? {
    try asEventLogError { () throws(SQLiteFailure) in try session.marks(prefix: name) }
      .first { $0.name == name }?.value
  }

  public func marks(prefix: String) throws(EventLogError) -> [(name: String, value: String)] {
    try asEventLogError { () throws(SQLiteFailure) in try session.marks(prefix: prefix) }
  }

  public func setMark(_ name: String, _ value: String?) throws(EventLogError) {
    try asEventLogError { () throws(SQLiteFailure) in try session.setMark(name, value) }
  }

  /// Eight random letters and digits.
  public static func newIncarnation() -> String {
    let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
    return String((0..<8).compactMap { _ in letters.randomElement() })
  }
}
