import Collectors
import EventLog
import Events
import SQLiteEventLog

/// A log that this process may append to: by itself, or through the process that owns it.
protocol OwnedLog: EventLog {
  /// The key that the log's checkpoints are checked with.
  var verifierKey: LogVerifierKey { get }

  /// Writes a copy of the log to a new file and verifies the copy.
  func backup(to path: String) async throws(EventLogError) -> LogHead

  /// The salt of an event's body.
  func salt(at position: Position) async throws(EventLogError) -> [UInt8]
}

extension SQLiteEventLog: OwnedLog {}

/// A log that another process owns: read from its file, written through its socket.
struct HubLog: OwnedLog {
  private let file: SQLiteEventLog
  private let hub: HubClient

  /// The log at a path, when a process that owns it answers; nil when none does.
  init?(besideLog path: String) async throws(EventLogError) {
    hub = HubClient(socket: HubClient.socket(besideLog: path))
    guard await hub.isThere() else { return nil }
    file = try await SQLiteEventLog.open(readingOnly: path)
  }

  var origin: String { file.origin }
  var verifierKey: LogVerifierKey { file.verifierKey }

  func append(_ batch: [IncomingEvent]) async throws(EventLogError) -> [AppendOutcome] {
    try await hub.append(batch)
  }

  func redact(_ position: Position) async throws(EventLogError) { try await hub.redact(position) }

  func checkpoint() async throws(EventLogError) -> SignedCheckpoint { try await hub.checkpoint() }

  func backup(to path: String) async throws(EventLogError) -> LogHead {
    try await hub.backup(to: Environment.absolute(path))
  }

  func head() async throws(EventLogError) -> LogHead { try await file.head() }

  func read(from position: Position, limit: Int) async throws(EventLogError) -> [LogRecord] {
    try await file.read(from: position, limit: limit)
  }

  func sourceState(_ source: String) async throws(EventLogError) -> SourceState {
    try await file.sourceState(source)
  }

  func entry(at position: Position) async throws(EventLogError) -> [UInt8] {
    try await file.entry(at: position)
  }

  func salt(at position: Position) async throws(EventLogError) -> [UInt8] {
    try await file.salt(at: position)
  }

  func leaf(at position: Position) async throws(EventLogError) -> Digest {
    try await file.leaf(at: position)
  }

  func inclusionProof(
    of position: Position, size: Int
  ) async throws(EventLogError) -> [Digest] {
    try await file.inclusionProof(of: position, size: size)
  }

  func consistencyProof(
    from earlier: Int, to size: Int
  ) async throws(EventLogError) -> [Digest] {
    try await file.consistencyProof(from: earlier, to: size)
  }

  func root(size: Int) async throws(EventLogError) -> Digest { try await file.root(size: size) }
}
