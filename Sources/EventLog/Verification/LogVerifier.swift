import Events

/// Walks over the rows of a log once, hashes everything again, and stops at the first thing that does not hold.
///
/// It holds no more than the tree's frontier, so a log of any length can be checked. Give it the rows in
/// ascending order, then call `finish()`.
public struct LogVerifier {
  /// Looks up the stored root of a whole subtree of 256^level leaves; nil when none is stored.
  public typealias Subtrees = (_ level: Int, _ index: Int) -> Digest?

  private let head: LogHead
  private let subtrees: Subtrees
  /// The checkpoints still to come, smallest first.
  private var checkpoints: ArraySlice<LogHead>
  private var frontier = MerkleFrontier()
  private var hasher = LeafHasher()
  private var recordedAt: Timestamp?
  /// How many events the last checkpoint that held speaks of; stored hashes prove nothing, who edits can hash.
  private var signedFor = 0

  /// Begins with what the log says of itself.
  ///
  /// - Parameters:
  ///   - head: the stored size and root.
  ///   - checkpoints: signed notes, from the log and from anyone who kept one.
  ///   - key: the log's public key.
  ///   - subtrees: the stored roots that proofs are made of.
  /// - Throws: `VerificationFailure` when a checkpoint was not signed with the key, was changed, or is of another log.
  public init(
    head: LogHead, checkpoints: [String], key: LogVerifierKey, subtrees: @escaping Subtrees
  ) throws(VerificationFailure) {
    var heads: [LogHead] = []
    for note in checkpoints {
      do { heads.append(try key.checkpoint(of: note).head) } catch {
        let before = heads.map(\.size).max() ?? 0
        throw VerificationFailure(.anotherKey, at: before, "a checkpoint does not hold: \(error)")
      }
    }
    self.head = head
    self.subtrees = subtrees
    self.checkpoints = heads.sorted { ($0.size, $0.root) < ($1.size, $1.root) }[...]
  }

  /// How many rows held so far.
  public var size: Int { frontier.size }

  /// Checks the next row.
  ///
  /// - Throws: `VerificationFailure` at the first row that does not hold.
  public mutating func check(_ entry: StoredEntry) throws(VerificationFailure) {
    try checkCheckpoints()
    try checkPlace(of: entry)
    try checkHashes(of: entry)
    for subtree in frontier.append(entry.leaf) { try check(subtree) }
  }

  /// Checks that the rows end where the log and its checkpoints say, and answers what was verified.
  ///
  /// - Throws: `VerificationFailure` for a log that is cut off, rolled back or rewritten.
  public mutating func finish() throws(VerificationFailure) -> LogHead {
    try checkCheckpoints()
    let found = LogHead(size: frontier.size, root: frontier.root)
    guard found.size >= head.size else {
      throw VerificationFailure(
        .truncated, at: found.size, "the log has \(head.size) events and \(found.size) rows")
    }
    guard found.size == head.size else {
      throw VerificationFailure(
        .edited, at: head.size, "the log has \(head.size) events and \(found.size) rows")
    }
    guard found.root == head.root else {
      throw VerificationFailure(
        .rewritten, at: signedFor, through: found.size - 1,
        "the rows do not hash to the stored root")
    }
    if let signed = checkpoints.last {
      throw VerificationFailure(
        .rolledBack, at: found.size,
        "a checkpoint was signed over \(signed.size) events; the log has \(found.size)")
    }
    return found
  }

  private func checkPlace(of entry: StoredEntry) throws(VerificationFailure) {
    let (expected, found) = (frontier.size, entry.position.index)
    guard found <= expected else {
      throw VerificationFailure(
        .deleted, at: expected, "its row is gone; the next one is at \(found)")
    }
    guard found == expected else {
      throw VerificationFailure(.swapped, at: expected, "there is a row of position \(found)")
    }
    if let recordedAt, entry.recordedAt < recordedAt {
      throw VerificationFailure(
        .edited, at: found,
        "it was recorded at \(RFC3339.format(entry.recordedAt)), before the one ahead of it")
    }
  }

  private mutating func checkHashes(of entry: StoredEntry) throws(VerificationFailure) {
    let position = entry.position.index
    recordedAt = entry.recordedAt
    let leaf = hasher.leaf(
      recordedAt: entry.recordedAt, key: entry.key, bodyHash: entry.bodyHash)
    if let contents = entry.contents {
      let bodyHash = LeafHasher.bodyHash(salt: contents.salt, body: contents.body)
      guard bodyHash == entry.bodyHash else {
        throw VerificationFailure(.edited, at: position, "its body does not fit its hash")
      }
    }
    guard leaf == entry.leaf else {
      throw VerificationFailure(
        .edited, at: position,
        "its time, source, id or body do not fit its leaf; it was changed or put here"
      )
    }
  }

  private mutating func check(_ subtree: StoredSubtree) throws(VerificationFailure) {
    let leaves = subtree.leaves
    guard subtrees(subtree.level, subtree.index) == subtree.root else {
      let first = leaves.contains(signedFor) ? signedFor : leaves.lowerBound
      throw VerificationFailure(
        .swapped, at: first, through: leaves.upperBound - 1,
        "these leaves do not hash to the stored root over them")
    }
  }

  /// Compares the root with every checkpoint over as many events as there are now.
  private mutating func checkCheckpoints() throws(VerificationFailure) {
    while let signed = checkpoints.first, signed.size == frontier.size {
      guard signed.root == frontier.root else {
        throw VerificationFailure(
          .rewritten, at: signedFor, through: signed.size - 1,
          "the events do not hash to the root that was signed over the first \(signed.size)")
      }
      signedFor = signed.size
      checkpoints.removeFirst()
    }
  }
}
