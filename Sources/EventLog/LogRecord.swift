public import Events

/// One stored event, as the log keeps it: bytes, and the few fields read from them.
public struct LogRecord: Sendable {
  /// Its place in the log.
  public let position: Position
  /// When this log recorded it; never earlier than the record before.
  public let recordedAt: Timestamp
  /// Its identity.
  public let key: EventKey
  /// The CloudEvents `type`.
  public let type: String
  /// The CloudEvents `subject`, when there is one.
  public let subject: String?
  /// When it happened at the source.
  public let occurredAt: Timestamp
  /// The CloudEvents JSON as it was given, byte for byte; empty when redacted.
  public let body: [UInt8]
  /// True when the body was erased on purpose.
  public let isRedacted: Bool

  /// Makes a record; used by engines.
  public init(
    position: Position, recordedAt: Timestamp, key: EventKey, type: String, subject: String?,
    occurredAt: Timestamp, body: [UInt8], isRedacted: Bool = false
  ) {
    self.position = position
    self.recordedAt = recordedAt
    self.key = key
    self.type = type
    self.subject = subject
    self.occurredAt = occurredAt
    self.body = body
    self.isRedacted = isRedacted
  }
}

/// One event on its way into a log: checked, and still the bytes it came as.
public struct IncomingEvent: Hashable, Sendable {
  /// Its identity.
  public let key: EventKey
  /// The CloudEvents `type`.
  public let type: String
  /// The CloudEvents `subject`, when there is one.
  public let subject: String?
  /// When it happened at the source.
  public let occurredAt: Timestamp
  /// When an earlier log recorded it (`recordedtime`); nil when this log is the first.
  public let recordedTime: Timestamp?
  /// The CloudEvents JSON, at most 65,535 bytes.
  public let body: [UInt8]

  /// Makes an incoming event; used by the codec, which has checked the bytes.
  public init(
    key: EventKey, type: String, subject: String?, occurredAt: Timestamp,
    recordedTime: Timestamp? = nil, body: [UInt8]
  ) {
    self.key = key
    self.type = type
    self.subject = subject
    self.occurredAt = occurredAt
    self.recordedTime = recordedTime
    self.body = body
  }
}
