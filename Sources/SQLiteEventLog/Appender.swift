import EventLog
import Events

/// The one writer of a log: it merges the batches that arrive while the disk is busy into the next commit.
///
/// Every caller is answered after the commit that holds its events is durable. All commits and all checkpoints
/// happen on its one thread.
actor Appender {
  private let file: LogFile
  private let identity: LogFile.Identity
  private let environment: AppendEnvironment
  private let thread = SerialThread()
  private var lock: AppenderLock?
  private var session: AppendSession?
  private var waiting: [Request] = []
  /// A write failed since the log was last made sound.
  private var hasFailed = false
  /// The size that the last checkpoint signed here is over.
  private var signedSize = 0

  private struct Request {
    let batch: [IncomingEvent]
    let answer: CheckedContinuation<Result<[AppendOutcome], EventLogError>, Never>
  }

  /// A commit takes requests until it has this many events, so that nobody waits long for others.
  private static let eventsPerCommit = 4096
  /// After this many events a commit carries a signed checkpoint.
  private static let eventsPerCheckpoint = 256

  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  init(
    _ file: LogFile, _ identity: LogFile.Identity, now: @escaping @Sendable () -> Timestamp,
    salt: @escaping @Sendable () -> [UInt8]
  ) {
    self.file = file
    self.identity = identity
    environment = AppendEnvironment(now: now, salt: salt)
  }

  /// Takes the lock and looks at the end of the log, so that the first append finds nothing unexpected.
  func start(_ lock: AppenderLock) throws(EventLogError) {
    self.lock = lock
    _ = try opened()
  }

  /// Appends a batch, together with those of others who wait.
  func append(_ batch: [IncomingEvent]) async throws(EventLogError) -> [AppendOutcome] {
    if batch.isEmpty { return [] }
    let result = await withCheckedContinuation { answer in
      waiting.append(Request(batch: batch, answer: answer))
      // The commit queues up behind the appends that have already arrived, and takes them along.
      if waiting.count == 1 { Task { self.commitWaiting() } }
    }
    return try result.get()
  }

  /// Erases the body of an event.
  func redact(_ position: Position) throws(EventLogError) {
    let size = try opened().head.size
    guard (0..<size).contains(position.index) else {
      throw .outOfRange("position \(position) is not in the log, which has \(size) events")
    }
    try write { (session) throws(SQLiteFailure) in try session.redact(position) }
  }

  /// Signs the log as it stands and keeps the checkpoint.
  func checkpoint() throws(EventLogError) -> SignedCheckpoint {
    let signer = try KeyFile(log: file.path).signer(for: identity.verifierKey)
    let head = try opened().head
    let checkpoint: SignedCheckpoint
    do { checkpoint = try signer.checkpoint(of: head) } catch { throw .unavailable("\(error)") }
    try write { (session) throws(SQLiteFailure) in try session.keep(checkpoint) }
    return checkpoint
  }

  /// Writes a copy of the log to a new file.
  func copy(to path: String) throws(EventLogError) {
    try write { (session) throws(SQLiteFailure) in try session.copy(to: path) }
  }

  /// Moves everything into the one file, and lets another process append.
  func close() throws(EventLogError) {
    defer { (session, lock) = (nil, nil) }
    guard let session else { return }
    do { try session.truncateWriteAheadLog() } catch {
      // A reader with an old snapshot keeps the write-ahead log; nothing is lost by leaving it.
      guard error.isBusy else { throw error.asEventLogError }
    }
  }

  private func commitWaiting() {
    var events = 0
    let taken = waiting.prefix { request in
      defer { events += request.batch.count }
      return events < Self.eventsPerCommit
    }
    waiting.removeFirst(taken.count)
    if !waiting.isEmpty { Task { self.commitWaiting() } }
    do {
      let outcomes = try write { (session) throws(SQLiteFailure) in
        try session.append(taken.map(\.batch), environment) { dueCheckpoint(over: $0) }
      }
      for (request, outcomes) in zip(taken, outcomes) {
        request.answer.resume(returning: .success(outcomes))
      }
    } catch {
      for request in taken { request.answer.resume(returning: .failure(error)) }
    }
  }

  /// Every so many events the log says by itself what it holds; without its key it leaves that to others.
  private func dueCheckpoint(over head: LogHead) -> SignedCheckpoint? {
    guard head.size - signedSize >= Self.eventsPerCheckpoint else { return nil }
    signedSize = head.size
    let signer = try? KeyFile(log: file.path).signer(for: identity.verifierKey)
    return try? signer?.checkpoint(of: head)
  }

  /// Runs what writes; when it fails, the connection is given up, since after a failed write or sync nothing that
  /// it holds can be relied on.
  private func write<Result>(
    _ body: (AppendSession) throws(SQLiteFailure) -> Result
  ) throws(EventLogError) -> Result {
    let session = try opened()
    let result: Result
    do { result = try body(session) } catch {
      giveUp()
      throw error.asEventLogError
    }
    // The commit is durable; what goes wrong in moving it elsewhere is no failure of it.
    do { try session.checkpointIfLarge() } catch { giveUp() }
    return result
  }

  private func giveUp() { (session, hasFailed) = (nil, true) }

  /// The open connection, or a new one whose end of the log was checked.
  private func opened() throws(EventLogError) -> AppendSession {
    if let session { return session }
    guard lock != nil else {
      throw .unavailable("\(file.path): the log was closed; open it again")
    }
    let opened = try asEventLogError { () throws(SQLiteFailure) in
      let session = try AppendSession(file, origin: identity.origin)
      // What a failed sync left in the write-ahead log may not be on the disk; this puts it there.
      if hasFailed { try session.truncateWriteAheadLog() }
      return session
    }
    (session, hasFailed) = (opened, false)
    signedSize = opened.head.size
    return opened
  }
}
