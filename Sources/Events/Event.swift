/// One recorded fact: who saw what about which subject, and the three times.
public struct Event: Sendable {
  /// Its identity for ever.
  public let key: EventKey
  /// Its place in the log.
  public let position: Position
  /// What it is about.
  public let subject: Subject
  /// When it happened at the source, backdated to the first bad observation.
  public let occurredAt: Timestamp
  /// When the collector saw it; equal to `occurredAt` when not said.
  public let observedAt: Timestamp
  /// When it was first recorded: by the log, or by an earlier log that exported it (`recordedtime`).
  public let recordedAt: Timestamp
  /// How exactly `occurredAt` is known.
  public let precision: Precision
  /// True when a person worked the time out afterwards.
  public let isReconstructed: Bool
  /// The source's own counter, when it keeps one.
  public let sequence: Int64?
  /// The incident a person or tool tied the event to, when one is named.
  public let incident: Subject?
  /// The zone, by its IANA name, that an import assumed for the times that came without one; nil when none did.
  public let assumedZone: String?
  /// Extension attributes and data fields that the catalogue does not know, by name, for the timeline.
  public let unknownAttributes: [String]
  /// What happened.
  public let payload: any EventPayload

  /// Makes an event; used by codecs and tests.
  public init(
    key: EventKey, position: Position, subject: Subject, occurredAt: Timestamp,
    observedAt: Timestamp? = nil, recordedAt: Timestamp, precision: Precision = .exact,
    isReconstructed: Bool = false, sequence: Int64? = nil, incident: Subject? = nil,
    assumedZone: String? = nil, unknownAttributes: [String] = [], payload: any EventPayload
  ) {
    self.key = key
    self.position = position
    self.subject = subject
    self.occurredAt = occurredAt
    self.observedAt = observedAt ?? occurredAt
    self.recordedAt = recordedAt
    self.precision = precision
    self.isReconstructed = isReconstructed
    self.sequence = sequence
    self.incident = incident
    self.assumedZone = assumedZone
    self.unknownAttributes = unknownAttributes
    self.payload = payload
  }

  /// What happened, as one sentence without its full stop.
  public var sentence: Phrase { payload.sentence(about: subject) }

  /// What it means.
  public var effects: [Effect] { payload.effects(on: subject) }

  /// The CloudEvents `type`.
  public var type: String {
    (payload as? UnknownPayload)?.originalType ?? (payload as? RedactedPayload)?.originalType
      ?? Swift.type(of: payload).type
  }
}

/// An event's place in one log: dense from 0, in commit order.
public struct Position: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// How many events come before it.
  public let index: Int

  /// Makes a position from the number of events before it.
  public init(_ index: Int) { self.index = index }

  public static func < (left: Position, right: Position) -> Bool { left.index < right.index }

  public var description: String { String(index) }
}
