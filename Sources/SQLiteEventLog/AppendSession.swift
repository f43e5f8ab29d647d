import CSQLite
import EventLog
import Events

/// The appender's open connection and what it knows of the end of the log.
///
/// After any failure it is thrown away and made again from the file: what a failed write left behind is
/// never built upon.
final class AppendSession {
  let connection: Connection
  private let origin: String
  private let statements: AppendStatements
  private let wal: WriteAheadLog
  private var frontier: MerkleFrontier
  private var lastRecorded: Timestamp
  private var hasher = LeafHasher()
  private var sources: InternedNumbers
  private var types: InternedNumbers
  private var subjects: InternedNumbers

  init(_ file: LogFile, origin: String) throws(SQLiteFailure) {
    self.origin = origin
    connection = try file.storage.appender(of: file.path)
    wal = WriteAheadLog(connection, file.storage)
    statements = try AppendStatements(connection)
    sources = try InternedNumbers(connection, table: "source")
    types = try InternedNumbers(connection, table: "type")
    subjects = try InternedNumbers(connection, table: "subject")
    (frontier, lastRecorded) = try Tail.read(connection)
  }

  var head: LogHead { LogHead(size: frontier.size, root: frontier.root) }

  /// Stores batches in one transaction and answers when the disk has it.
  ///
  /// `sign` makes the checkpoint that goes with it, or nil for none.
  func append(
    _ batches: [[IncomingEvent]], _ environment: AppendEnvironment,
    sign: (LogHead) -> SignedCheckpoint?
  ) throws(SQLiteFailure) -> [[AppendOutcome]] {
    try commit { () throws(SQLiteFailure) in
      var outcomes: [[AppendOutcome]] = []
      for batch in batches { outcomes.append(try append(batch, environment)) }
      if let checkpoint = sign(head) { try statements.insert(checkpoint) }
      return outcomes
    }
  }

  /// Erases a body and its salt, if that was not done before, and keeps their hash.
  func redact(_ position: Position) throws(SQLiteFailure) {
    try commit { () throws(SQLiteFailure) in try statements.erase(position) }
    // The bytes are still in the write-ahead log, which is cut for that.
    try wal.truncate()
  }

  /// Keeps a signed checkpoint.
  func keep(_ checkpoint: SignedCheckpoint) throws(SQLiteFailure) {
    try commit { () throws(SQLiteFailure) in try statements.insert(checkpoint) }
  }

  /// Writes a copy of the log, whole and in one file, to a path where there is none.
  func copy(to path: String) throws(SQLiteFailure) {
    try Statement(connection, "VACUUM INTO ?").bind(1, path).run()
  }

  /// Keeps the write-ahead log short; to be called after commits.
  func checkpointIfLarge() throws(SQLiteFailure) { try wal.checkpointIfLarge() }

  /// Moves everything into the database file and cuts the write-ahead log.
  func truncateWriteAheadLog() throws(SQLiteFailure) { try wal.truncate() }

  private func commit<Result>(
    _ body: () throws(SQLiteFailure) -> Result
  ) throws(SQLiteFailure) -> Result {
    let before = frontier.size
    return try connection.transaction("BEGIN IMMEDIATE") { () throws(SQLiteFailure) in
      let result = try body()
      if frontier.size != before { try statements.updateHead(to: frontier) }
      return result
    }
  }

  private func append(
    _ batch: [IncomingEvent], _ environment: AppendEnvironment
  ) throws(SQLiteFailure) -> [AppendOutcome] {
    let now = max(environment.now(), lastRecorded)
    var outcomes: [AppendOutcome] = []
    outcomes.reserveCapacity(batch.count)
    var hasConflict = false
    for event in batch {
      let outcome = try outcome(of: event, at: now, environment)
      if case .conflict = outcome { hasConflict = true }
      outcomes.append(outcome)
    }
    if hasConflict { try noteConflicts(of: batch, outcomes, at: now, environment) }
    return outcomes
  }

  private func outcome(
    of event: IncomingEvent, at now: Timestamp, _ environment: AppendEnvironment
  ) throws(SQLiteFailure) -> AppendOutcome {
    if let position = try insert(event, at: now, environment) { return .accepted(position) }
    guard let stored = try stored(event.key) else {
      throw connection.failure(SQLITE_CORRUPT, "the last event is not where the head says")
    }
    guard let body = stored.body, body != event.body else { return .duplicate(stored.position) }
    return .conflict(stored.position, stored: MerkleHash.sha256(body))
  }

  private func noteConflicts(
    of batch: [IncomingEvent], _ outcomes: [AppendOutcome], at now: Timestamp,
    _ environment: AppendEnvironment
  ) throws(SQLiteFailure) {
    for case (let event, .conflict(let position, _)) in zip(batch, outcomes) {
      guard try stored(ConflictNote.key(for: event, origin: origin)) == nil else { continue }
      let note: IncomingEvent
      do {
        note = try ConflictNote.event(offered: event, stored: position, origin: origin, at: now)
      } catch {
        throw connection.failure(SQLITE_MISUSE, "a conflict cannot be noted: \(error)")
      }
      _ = try insert(note, at: now, environment)
    }
  }

  /// Stores an event at the next position; nil when its identity is there already.
  private func insert(
    _ event: IncomingEvent, at now: Timestamp, _ environment: AppendEnvironment
  ) throws(SQLiteFailure) -> Position? {
    guard let names = try intern(event) else { return nil }
    let salt = environment.salt()
    let bodyHash = LeafHasher.bodyHash(salt: salt, body: event.body)
    let leaf = hasher.leaf(recordedAt: now, key: event.key, bodyHash: bodyHash)
    let position = frontier.size
    let row = EventRow(position: position, names: names, recorded: now, leaf: leaf, salt: salt)
    guard try statements.insert(event, row) else {
      environment.giveBack(salt)
      return nil
    }
    for subtree in frontier.append(leaf) { try statements.insert(subtree) }
    lastRecorded = now
    return Position(position)
  }

  /// The numbers of an event's names; nil when one is new and the event is not, so that no name is stored that no
  /// event has.
  private func intern(_ event: IncomingEvent) throws(SQLiteFailure) -> EventRow.Names? {
    let source = try sources.stored(event.key.source)
    let type = try types.stored(event.type)
    let subject = try event.subject.flatMap { (name) throws(SQLiteFailure) in
      try subjects.stored(name)
    }
    if let source, let type, event.subject == nil || subject != nil {
      return EventRow.Names(source: source, type: type, subject: subject)
    }
    if let source, try statements.find(id: event.key.id, source: source) != nil { return nil }
    return EventRow.Names(
      source: try sources.number(of: event.key.source), type: try types.number(of: event.type),
      subject: try event.subject.map { (name) throws(SQLiteFailure) in
        try subjects.number(of: name)
      })
  }

  private func stored(_ key: EventKey) throws(SQLiteFailure) -> StoredIdentity? {
    guard let source = try sources.stored(key.source) else { return nil }
    return try statements.find(id: key.id, source: source)
  }
}
