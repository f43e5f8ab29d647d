public import EventLog
public import Events

extension SQLiteEventLog {
  /// Opens a log for appending, and makes it first when there is none and `origin` is given.
  ///
  /// - Parameters:
  ///   - path: the log's file; its key is beside it in `PATH.key`.
  ///   - origin: the name for ever of a log that is made here, without spaces and plus signs; see `newOrigin(for:)`.
  ///   - now: the clock that recorded times come from.
  ///   - salt: makes the 16 random bytes that are hashed with each body; nil is the system's random numbers.
  /// - Returns: the log, which holds the right to append until it is closed.
  /// - Throws: `alreadyOpen` when another process appends, `notALog` for a file that is none or of a newer version,
  ///   `unavailable` when it is missing or cannot be used.
  public static func open(
    appendingTo path: String, creating origin: String? = nil,
    now: @escaping @Sendable () -> Timestamp = LogEnvironment.systemTime,
    salt: (@Sendable () -> [UInt8])? = nil
  ) async throws(EventLogError) -> SQLiteEventLog {
    try await open(
      LogFile(path: path, storage: Storage()), creating: try origin.map(newSigner), now: now,
      salt: salt)
  }

  /// Opens a log for reading only; any number of processes may, also while another appends.
  ///
  /// - Throws: `notALog` for a file that is none or of a newer version, `unavailable` when it is missing or cannot be
  ///   read.
  public static func open(readingOnly path: String) async throws(EventLogError) -> SQLiteEventLog {
    let file = LogFile(path: path, storage: Storage())
    return SQLiteEventLog(file: file, identity: try file.identity(), appender: nil)
  }

  /// Makes a new log with a key of the caller's, which is kept in `PATH.key`.
  ///
  /// - Throws: `unavailable` when there is a file already.
  public static func create(
    at path: String, environment: LogEnvironment
  ) async throws(EventLogError) -> SQLiteEventLog {
    try await create(LogFile(path: path, storage: Storage()), environment)
  }

  /// A name for a new log: `debrief/`, the file's name without its ending, and eight random digits.
  public static func newOrigin(for path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    let name = file.prefix { $0 != "." }.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    let digits = String(UInt32.random(in: 0...UInt32.max), radix: 16)
    let suffix = String(repeating: "0", count: 8 - digits.utf8.count) + digits
    return "debrief/\(name.isEmpty ? "log" : name.lowercased())/\(suffix)"
  }

  static func create(
    _ file: LogFile, _ environment: LogEnvironment
  ) async throws(EventLogError) -> SQLiteEventLog {
    guard !file.exists else {
      throw .unavailable("\(file.path): there is a file already; open it, or name another")
    }
    return try await open(
      file, creating: environment.signer, now: environment.now, salt: environment.salt)
  }

  static func open(
    _ file: LogFile, creating signer: LogSigner? = nil,
    now: @escaping @Sendable () -> Timestamp = LogEnvironment.systemTime,
    salt: (@Sendable () -> [UInt8])? = nil
  ) async throws(EventLogError) -> SQLiteEventLog {
    if signer == nil || file.exists { _ = try file.identity() }
    let lock = try AppenderLock(log: file.path)
    if let signer, !file.exists { try file.create(signer) }
    let identity = try file.identity()
    let appender = Appender(file, identity, now: now, salt: salt ?? RandomSalts().next)
    try await appender.start(lock)
    return SQLiteEventLog(file: file, identity: identity, appender: appender)
  }

  private static func newSigner(_ origin: String) throws(EventLogError) -> LogSigner {
    do { return try LogSigner(generatingFor: origin) } catch { throw .unavailable("\(error)") }
  }
}
