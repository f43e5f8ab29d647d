public import EventLog
public import Events

/// The log in one SQLite file: durable when acknowledged, one appender, any number of readers.
///
/// The file is in WAL mode with `synchronous=FULL`. One process appends, which a lock on `PATH-lock` sees to; it
/// does all commits and all checkpoints on one thread. Everything else, here and in other processes, reads.
public final class SQLiteEventLog: EventLog {
  /// The log's name for ever.
  public let origin: String
  /// The key that the log's checkpoints are checked with.
  public let verifierKey: LogVerifierKey

  let file: LogFile
  private let appender: Appender?
  private let reader: Reader

  init(file: LogFile, identity: LogFile.Identity, appender: Appender?) {
    (origin, verifierKey) = (identity.origin, identity.verifierKey)
    (self.file, self.appender) = (file, appender)
    reader = Reader(file)
  }

  /// How many events there are and the Merkle root over them.
  ///
  /// - Throws: `unavailable` when the file cannot be read; try again.
  public func head() async throws(EventLogError) -> LogHead {
    try await reader.snapshot { (session) throws(EventLogError) in try session.head() }
  }

  /// Appends a batch in one transaction, which concurrent batches share.
  ///
  /// - Throws: `unavailable` when the disk is full or failed, or the log is open for reading only; nothing of the batch
  ///   was acknowledged, and sending it again is always safe.
  public func append(_ batch: [IncomingEvent]) async throws(EventLogError) -> [AppendOutcome] {
    try await writer().append(batch)
  }

  /// At most `limit` records from `position` on, ascending; empty at the end of the log.
  ///
  /// - Throws: `corrupt` names the first position that cannot be read.
  public func read(
    from position: Position, limit: Int
  ) async throws(EventLogError) -> [LogRecord] {
    try await reader.snapshot { (session) throws(EventLogError) in
      try session.read(from: position, limit: limit)
    }
  }

  /// What the log has of a source's own counters.
  ///
  /// - Throws: `unavailable` when the file cannot be read; try again.
  public func sourceState(_ source: String) async throws(EventLogError) -> SourceState {
    try await reader.snapshot { (session) throws(EventLogError) in
      try session.sourceState(source)
    }
  }

  /// The entry of an event: the bytes to give to a verifier with its proof.
  ///
  /// - Throws: `outOfRange` for a position that is not in the log.
  public func entry(at position: Position) async throws(EventLogError) -> [UInt8] {
    try await reader.snapshot { (session) throws(EventLogError) in try session.entry(at: position) }
  }

  /// The salt of an event's body: SHA-256 of it and the body is the last line of the entry; empty once the body is
  /// erased.
  ///
  /// - Throws: `outOfRange` for a position that is not in the log.
  public func salt(at position: Position) async throws(EventLogError) -> [UInt8] {
    try await reader.snapshot { (session) throws(EventLogError) in try session.salt(at: position) }
  }

  /// The hash of an event's entry, a leaf of the tree.
  ///
  /// - Throws: `outOfRange` for a position that is not in the log.
  public func leaf(at position: Position) async throws(EventLogError) -> Digest {
    try await reader.snapshot { (session) throws(EventLogError) in try session.leaf(at: position) }
  }

  /// The audit path of an event in the tree of the first `size` events.
  ///
  /// - Throws: `outOfRange` when the log is shorter, or the position not below `size`.
  public func inclusionProof(
    of position: Position, size: Int
  ) async throws(EventLogError) -> [Digest] {
    try await reader.snapshot { (session) throws(EventLogError) in
      try session.inclusionProof(of: position, size: size)
    }
  }

  /// The proof that the tree of `size` events begins with that of `earlier`.
  ///
  /// - Throws: `outOfRange` when the log is shorter, or `earlier` above `size`.
  public func consistencyProof(
    from earlier: Int, to size: Int
  ) async throws(EventLogError) -> [Digest] {
    try await reader.snapshot { (session) throws(EventLogError) in
      try session.consistencyProof(from: earlier, to: size)
    }
  }

  /// The root over the first `size` events.
  ///
  /// - Throws: `outOfRange` when the log is shorter.
  public func root(size: Int) async throws(EventLogError) -> Digest {
    try await reader.snapshot { (session) throws(EventLogError) in try session.root(size: size) }
  }

  /// Erases the body of an event and its salt; SQLite overwrites the pages they were on.
  ///
  /// The leaf covers source, id, recorded time and the body's hash. Type, subject and occurred time were provable
  /// through the body, and of an erased event `verify` cannot tell whether they were changed.
  ///
  /// - Throws: `outOfRange` for a position that is not in the log, `unavailable` when it cannot be written.
  public func redact(_ position: Position) async throws(EventLogError) {
    try await writer().redact(position)
  }

  /// A checkpoint over the whole log as it stands, signed with the key in `PATH.key` and kept in the log.
  ///
  /// - Throws: `unavailable` when the key file is missing or another log's; put it back.
  public func checkpoint() async throws(EventLogError) -> SignedCheckpoint {
    try await writer().checkpoint()
  }

  /// Reads every row, hashes every leaf again, and holds the tree, the checkpoints, the columns and SQLite's own pages
  /// against them; the head that was verified is the answer.
  ///
  /// It reads one snapshot on a connection of its own, so appends and reads go on.
  ///
  /// - Throws: `corrupt` with the first position that does not hold; stop and keep the file.
  public func verify() async throws(EventLogError) -> LogHead {
    let key = verifierKey
    return try await Reader(file).snapshot { (session) throws(EventLogError) in
      try Verification(session.connection, key: key).run()
    }
  }

  /// Writes a copy of the log to a new file and verifies the copy; the key stays where it is.
  ///
  /// - Throws: `unavailable` when there is a file at `path` already or it cannot be written, `corrupt` when what was
  ///   copied does not hold.
  public func backup(to path: String) async throws(EventLogError) -> LogHead {
    guard !LogFile(path: path, storage: Storage()).exists else {
      throw .unavailable("\(path): there is a file already; name another for the backup")
    }
    try await writer().copy(to: path)
    return try await Self.open(readingOnly: path).verify()
  }

  /// Moves everything into the one file and lets another process append; reading goes on until the object goes.
  ///
  /// - Throws: `unavailable` when the disk fails; what was acknowledged is safe.
  public func close() async throws(EventLogError) {
    try await appender?.close()
    await reader.close()
  }

  private func writer() throws(EventLogError) -> Appender {
    guard let appender else {
      throw .unavailable("\(file.path): is open for reading only; open it for appending")
    }
    return appender
  }
}
