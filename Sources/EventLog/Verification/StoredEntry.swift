public import Events

/// One row of a log as it was found, before anything of it is believed.
public struct StoredEntry: Sendable {
  /// Its place in the log.
  public var position: Position
  /// When the log says it recorded it.
  public var recordedAt: Timestamp
  /// Its identity.
  public var key: EventKey
  /// The salt and body; nil when they were erased on purpose.
  public var contents: Contents?
  /// The stored SHA-256(salt || body).
  public var bodyHash: Digest
  /// The stored leaf; kept apart from the row, rows that changed places are found each at its position.
  public var leaf: Digest

  /// What a redaction erases.
  public struct Contents: Sendable {
    /// The random bytes that were hashed with the body.
    public var salt: [UInt8]
    /// The CloudEvents JSON.
    public var body: [UInt8]

    /// Makes the contents of a row.
    public init(salt: [UInt8], body: [UInt8]) {
      (self.salt, self.body) = (salt, body)
    }
  }

  /// Makes an entry; used by engines.
  public init(
    position: Position, recordedAt: Timestamp, key: EventKey, contents: Contents?,
    bodyHash: Digest, leaf: Digest
  ) {
    (self.position, self.recordedAt, self.key) = (position, recordedAt, key)
    (self.contents, self.bodyHash, self.leaf) = (contents, bodyHash, leaf)
  }
}

/// What is wrong with a log, and where it begins.
public struct VerificationFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The first position that does not hold; with `through`, the first that may not.
  public let position: Position
  /// The last position that may be the bad one; nil when `position` is it.
  public let through: Position?
  /// What was done to the log.
  public let reason: Reason
  /// What was found, in one line.
  public let detail: String

  /// The ways in which a log can be wrong.
  public enum Reason: String, Hashable, Sendable {
    /// What is stored is not what was hashed when it was recorded.
    case edited
    /// A position has no row.
    case deleted
    /// A row is where another was.
    case swapped
    /// The last rows are gone.
    case truncated
    /// The log ends before a checkpoint that it signed.
    case rolledBack
    /// A checkpoint was signed with another key, or not of this log.
    case anotherKey
    /// The events are not those that a signed checkpoint speaks of.
    case rewritten
  }

  init(_ reason: Reason, at position: Int, through: Int? = nil, _ detail: String) {
    self.position = Position(position)
    self.through = through.flatMap { $0 > position ? Position($0) : nil }
    self.reason = reason
    self.detail = detail
  }

  /// One line, `position 17: edited: …`.
  public var description: String {
    let place = through.map { "positions \(position) to \($0)" } ?? "position \(position)"
    return "\(place): \(reason.rawValue): \(detail)"
  }
}
