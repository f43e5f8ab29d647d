public import Events

/// A log in memory: what every other engine is compared with, and the log of tests.
///
/// It promises all of `EventLog` but what needs a disk: it is gone with its process.
public actor MemoryEventLog: EventLog {
  public nonisolated let origin: String

  private let environment: LogEnvironment
  private var rows: [Row] = []
  private var positions: [EventKey: Position] = [:]
  private var counters: [String: SourceCounters] = [:]
  private var frontier = MerkleFrontier()
  /// The hashes of the stored levels: leaves, roots over 256 leaves, and so on.
  private var levels: [[Digest]] = [[]]
  private var hasher = LeafHasher()

  private struct Row {
    var record: LogRecord
    var salt: [UInt8]?
    let bodyHash: Digest
  }

  /// Makes an empty log; the name of the signer is its origin.
  public init(environment: LogEnvironment) {
    self.environment = environment
    origin = environment.signer.name
  }

  public func head() -> LogHead { LogHead(size: frontier.size, root: frontier.root) }

  public func append(_ batch: [IncomingEvent]) throws(EventLogError) -> [AppendOutcome] {
    guard !batch.isEmpty else { return [] }
    let clock = environment.now()
    let now = max(clock, rows.last?.record.recordedAt ?? clock)
    let (before, outcomes) = (rows.count, batch.map { outcome(of: $0, at: now) })
    do {
      for case (let event, .conflict(let position, _)) in zip(batch, outcomes) {
        let key = ConflictNote.key(for: event, origin: origin)
        guard positions[key] == nil else { continue }
        let note = try ConflictNote.event(
          offered: event, stored: position, origin: origin, at: now)
        accept(note, at: now)
      }
    } catch {
      throw .unavailable("the conflict after position \(before) cannot be noted: \(error)")
    }
    return outcomes
  }

  private func outcome(of event: IncomingEvent, at now: Timestamp) -> AppendOutcome {
    guard let position = positions[event.key] else { return .accepted(accept(event, at: now)) }
    let stored = rows[position.index].record
    if stored.isRedacted || stored.body == event.body { return .duplicate(position) }
    return .conflict(position, stored: MerkleHash.sha256(stored.body))
  }

  @discardableResult
  private func accept(_ event: IncomingEvent, at now: Timestamp) -> Position {
    let position = Position(rows.count)
    let salt = environment.salt()
    let bodyHash = LeafHasher.bodyHash(salt: salt, body: event.body)
    let leaf = hasher.leaf(recordedAt: now, key: event.key, bodyHash: bodyHash)
    let record = LogRecord(
      position: position, recordedAt: now, key: event.key, type: event.type,
      subject: event.subject, occurredAt: event.occurredAt, body: event.body)
    rows.append(Row(record: record, salt: salt, bodyHash: bodyHash))
    positions[event.key] = position
    counters[event.key.source, default: SourceCounters()].note(id: event.key.id)
    levels[0].append(leaf)
    for subtree in frontier.append(leaf) {
      if subtree.level == levels.count { levels.append([]) }
      levels[subtree.level].append(subtree.root)
    }
    return position
  }

  public func read(from position: Position, limit: Int) throws(EventLogError) -> [LogRecord] {
    guard position.index >= 0, limit >= 0 else {
      throw .outOfRange("position \(position) with limit \(limit): neither can be negative")
    }
    return rows.dropFirst(position.index).prefix(limit).map(\.record)
  }

  public func sourceState(_ source: String) -> SourceState {
    (counters[source] ?? SourceCounters()).state
  }

  public func redact(_ position: Position) throws(EventLogError) {
    let record = try row(at: position).record
    rows[position.index].salt = nil
    rows[position.index].record = LogRecord(
      position: position, recordedAt: record.recordedAt, key: record.key, type: record.type,
      subject: record.subject, occurredAt: record.occurredAt, body: [], isRedacted: true)
  }

  public func entry(at position: Position) throws(EventLogError) -> [UInt8] {
    let row = try row(at: position)
    return LeafHasher.entry(
      recordedAt: row.record.recordedAt, key: row.record.key, bodyHash: row.bodyHash)
  }

  public func leaf(at position: Position) throws(EventLogError) -> Digest {
    _ = try row(at: position)
    return levels[0][position.index]
  }

  public func inclusionProof(
    of position: Position, size: Int
  ) throws(EventLogError) -> [Digest] {
    try ProofRange.check(position, size: size, logSize: frontier.size)
    return tree.inclusionProof(of: position.index, size: size)
  }

  public func consistencyProof(
    from earlier: Int, to size: Int
  ) throws(EventLogError) -> [Digest] {
    try ProofRange.check(earlier, size: size, logSize: frontier.size)
    return tree.consistencyProof(from: earlier, to: size)
  }

  public func root(size: Int) throws(EventLogError) -> Digest {
    try ProofRange.check(0, size: size, logSize: frontier.size)
    return tree.root(size: size)
  }

  public func checkpoint() throws(EventLogError) -> SignedCheckpoint {
    do { return try environment.signer.checkpoint(of: head()) } catch {
      throw .unavailable("\(error)")
    }
  }

  /// Everything that is stored of the events, as `LogVerifier` takes it.
  public func entries() -> [StoredEntry] {
    zip(rows, levels[0]).map { row, leaf in
      StoredEntry(
        position: row.record.position, recordedAt: row.record.recordedAt, key: row.record.key,
        contents: row.salt.map { .init(salt: $0, body: row.record.body) },
        bodyHash: row.bodyHash, leaf: leaf)
    }
  }

  /// The roots of whole subtrees that are stored, lowest level first.
  public func subtrees() -> [StoredSubtree] {
    levels.enumerated().dropFirst().flatMap { level, roots in
      roots.enumerated().map { StoredSubtree(level: level, index: $0, root: $1) }
    }
  }

  private func row(at position: Position) throws(EventLogError) -> Row {
    guard rows.indices.contains(position.index) else {
      throw .outOfRange("position \(position) is not in the log, which has \(rows.count) events")
    }
    return rows[position.index]
  }

  private var tree: MerkleTree<Never> {
    let levels = levels
    return MerkleTree { level, range in Array(levels[level][range]) }
  }
}
