public import EventLog
public import Events

/// What `debrief verify --json` prints; described in `docs/json.md`.
public struct VerificationReport: Encodable, Sendable {
  let ok: Bool
  @OrNull var size: Int?
  @OrNull var root: String?
  @OrNull var firstBadPosition: Int?
  @OrNull var reason: String?

  /// Reports a log that holds.
  public init(_ head: LogHead) {
    (ok, size, root) = (true, head.size, head.root.hexadecimal)
  }

  /// Reports a log that does not hold from a position on.
  public init(firstBad position: Position, reason: String) {
    (ok, firstBadPosition, self.reason) = (false, position.index, reason)
  }
}

/// What `debrief checkpoint --json` prints; described in `docs/json.md`.
public struct CheckpointReport: Encodable, Sendable {
  let size: Int
  let root: String
  let note: String
  let verifierKey: String

  /// Reports a checkpoint with the key that it verifies with.
  public init(_ checkpoint: SignedCheckpoint, verifierKey: String) {
    (size, root) = (checkpoint.head.size, checkpoint.head.root.hexadecimal)
    (note, self.verifierKey) = (checkpoint.note, verifierKey)
  }
}
