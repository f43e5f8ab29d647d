public import Events

/// Where events are kept: append-only, ordered, idempotent for ever, and provable.
///
/// Every engine promises the same, clause by clause, in `EventLogContract`. In short: positions are dense from 0
/// and in commit order; a reader that has seen position n never later finds a new event below n; what was
/// acknowledged survives a power cut; the same identity with the same bytes is answered with its first position,
/// and with other bytes it is a reported conflict; a bad event does not block its neighbours.
public protocol EventLog: Sendable {
  /// The log's name for ever, the first line of its checkpoints (C2SP tlog-checkpoint).
  var origin: String { get }

  /// How many events there are and the Merkle root over them.
  ///
  /// - Throws: `unavailable` when the store cannot be read; try again.
  func head() async throws(EventLogError) -> LogHead

  /// Appends a batch; when it returns, every accepted event is durable and has its position.
  ///
  /// The accepted events of a batch become visible together. An empty batch is allowed and answers nothing.
  ///
  /// - Throws: `unavailable` when nothing of the batch was kept; sending it again is always safe.
  func append(_ batch: [IncomingEvent]) async throws(EventLogError) -> [AppendOutcome]

  /// At most `limit` records from `position` on, ascending; empty at the end of the log.
  ///
  /// - Throws: `unavailable` to try again; `corrupt` names the first position that does not hold.
  func read(from position: Position, limit: Int) async throws(EventLogError) -> [LogRecord]

  /// What the log has of a source's own counters (`CountedID`), so that a sender can prove completeness.
  func sourceState(_ source: String) async throws(EventLogError) -> SourceState

  /// Erases the body of an event and keeps its leaf, so that every root and proof still holds.
  ///
  /// - Throws: `outOfRange` for a position that is not in the log.
  func redact(_ position: Position) async throws(EventLogError)

  /// The entry of an event: the bytes to give to a verifier with its proof (`LeafHasher` says what is in them).
  ///
  /// - Throws: `outOfRange` for a position that is not in the log.
  func entry(at position: Position) async throws(EventLogError) -> [UInt8]

  /// The hash of an event's entry, a leaf of the tree (RFC 6962, section 2.1).
  func leaf(at position: Position) async throws(EventLogError) -> Digest

  /// The audit path of an event in the tree of the first `size` events (RFC 6962, section 2.1.1).
  func inclusionProof(of position: Position, size: Int) async throws(EventLogError) -> [Digest]

  /// The proof that the tree of `size` events begins with that of `earlier` (RFC 6962, section 2.1.2).
  func consistencyProof(from earlier: Int, to size: Int) async throws(EventLogError) -> [Digest]

  /// The root over the first `size` events.
  func root(size: Int) async throws(EventLogError) -> Digest

  /// A checkpoint over the whole log as it stands, signed with the log's own key (C2SP signed-note).
  func checkpoint() async throws(EventLogError) -> SignedCheckpoint
}

extension EventLog {
  /// The proof that an event is in the log as it stands, with its checkpoint: a `.tlog-proof` file.
  ///
  /// - Throws: `outOfRange` for a position that is not in the log.
  public func proof(of position: Position) async throws(EventLogError) -> TlogProof {
    let checkpoint = try await checkpoint()
    let hashes = try await inclusionProof(of: position, size: checkpoint.head.size)
    return TlogProof(index: position.index, hashes: hashes, checkpoint: checkpoint.note)
  }
}

/// The size and root of a log at one moment.
public struct LogHead: Hashable, Sendable {
  /// How many events there are.
  public let size: Int
  /// The Merkle root over them.
  public let root: Digest

  /// Makes a head.
  public init(size: Int, root: Digest) {
    self.size = size
    self.root = root
  }
}

/// What became of one event of a batch.
public enum AppendOutcome: Hashable, Sendable {
  /// It is new and has this position.
  case accepted(Position)
  /// The same bytes were already recorded, at this position, or an event that was redacted since.
  case duplicate(Position)
  /// Other bytes were already recorded under the same source and id, at this position; `stored` is the SHA-256 of their
  /// body. The log notes the attempt as an event of its own (`ConflictNote`).
  case conflict(Position, stored: Digest)
}

/// What a log has of one source.
public struct SourceState: Hashable, Sendable {
  /// The incarnation of the newest contiguous counter (`<incarnation>-<counter>` ids), if the source keeps one.
  public let incarnation: String?
  /// The highest counter up to which nothing is missing; nil before the first.
  public let contiguousUpTo: Int64?
  /// Counters that are missing below the highest one seen, ascending, at most 1000 ranges.
  public let gaps: [ClosedRange<Int64>]

  /// Makes a state.
  public init(incarnation: String?, contiguousUpTo: Int64?, gaps: [ClosedRange<Int64>]) {
    self.incarnation = incarnation
    self.contiguousUpTo = contiguousUpTo
    self.gaps = gaps
  }
}

/// Why a log did not do what was asked; each case is a remedy.
public enum EventLogError: Error, Hashable, Sendable {
  /// The store cannot be used now; nothing was half done, try again. The text says what to look at.
  case unavailable(String)
  /// Another process appends to the log; stop it or send events through it.
  case alreadyOpen(String)
  /// The file is not a log, or one of a newer version; nothing was changed.
  case notALog(String)
  /// What is stored at a position is not what was recorded; stop and keep the file.
  case corrupt(Position, String)
  /// The position or size asked for is not in the log.
  case outOfRange(String)
}
