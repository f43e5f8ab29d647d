public import Events

/// The attributes of one CloudEvent in JSON (CloudEvents 1.0.2, JSON format 1.0), read without building values.
///
/// Five attributes are required: `specversion`, `id`, `source`, `type` and `time`. All others are optional; a JSON null
/// means the same as leaving the attribute out.
public struct Envelope: Hashable, Sendable {
  /// The CloudEvents version, always "1.0".
  public internal(set) var specversion = ""
  /// The producer's own name for the event, not empty.
  public internal(set) var id = ""
  /// The producer, a URI reference (RFC 3986).
  public internal(set) var source = ""
  /// What kind of event it is.
  public internal(set) var type = ""
  /// What it is about; nil when not said, which means its own source.
  public internal(set) var subject: String?
  /// When it happened at the source.
  public internal(set) var time = Timestamp(nanoseconds: 0)
  /// How exactly `time` is known (`precision`); exact when not said.
  public internal(set) var precision = Precision.exact
  /// True when `timebasis` is "reconstructed": a person worked the time out; false when not said or "recorded".
  public internal(set) var isReconstructed = false
  /// When the collector saw it (`observedtime`); nil when not said, which means at `time`.
  public internal(set) var observedTime: Timestamp?
  /// When the condition was sure (`confirmedtime`), `time` being backdated; nil when not said.
  public internal(set) var confirmedTime: Timestamp?
  /// When an earlier log recorded it (`recordedtime`); nil when this log is the first.
  public internal(set) var recordedTime: Timestamp?
  /// The source's own counter (`sequence`, a whole number or a text of digits); nil when not said.
  public internal(set) var sequence: Int64?
  /// The incident it was tied to (`incident`, a text `incident:…`); nil when not said.
  public internal(set) var incident: Subject?
  /// The zone that an import assumed for times that came without one (`assumedzone`); nil when none did.
  public internal(set) var assumedZone: String?
  /// The media type of `data`; nil when not said, which means JSON.
  public internal(set) var dataContentType: String?
  /// Where the value of `data` is in the bytes; nil when there is none.
  public internal(set) var data: Range<Int>?
  /// Where the object itself is in the bytes, without the space around it.
  public internal(set) var object = 0..<0
  /// Attributes that the profile does not know, in the order they came in.
  public internal(set) var unknownAttributes: [String] = []

  /// The longest event there can be, in bytes (C2SP tlog-tiles: an entry has a 16-bit length).
  public static let maximumLength = 65_535

  /// Reads and checks one event.
  ///
  /// - Throws: `EnvelopeError` at the first thing that is not a CloudEvent of this profile; nothing of it was kept.
  public init(_ bytes: [UInt8]) throws(EnvelopeError) {
    self = try bytes.withUnsafeBufferPointer { (buffer) throws(EnvelopeError) in
      try Envelope(buffer)
    }
  }

  /// Reads and checks one event that is somewhere in memory.
  ///
  /// - Throws: `EnvelopeError` at the first thing that is not a CloudEvent of this profile; nothing of it was kept.
  public init(_ bytes: UnsafeBufferPointer<UInt8>) throws(EnvelopeError) {
    self = try EnvelopeScanner.envelope(in: bytes)
  }

  init() {}
}

extension IncomingEvent {
  /// The event of an envelope that was read from `bytes`; the body leaves out the space around the object.
  public init(_ envelope: Envelope, in bytes: UnsafeBufferPointer<UInt8>) {
    self.init(
      key: EventKey(source: envelope.source, id: envelope.id), type: envelope.type,
      subject: envelope.subject, occurredAt: envelope.time, recordedTime: envelope.recordedTime,
      body: Array(bytes[envelope.object]))
  }
}
