public import Events

/// Turns CloudEvents JSON into events with a meaning: at the door, where it refuses, and in replay.
public struct EventDecoder: Sendable {
  /// Makes a decoder; it can be kept and used from anywhere.
  public init() {}

  /// Checks one event at the door: the envelope, and for a type of the catalogue its subject and data.
  ///
  /// The notes are what is kept without a meaning, each `field: text`: a type that the catalogue does not hold, or
  /// attributes and fields that are not known.
  ///
  /// - Throws: `EnvelopeError` when it is not an event, or not one of its type; nothing of it was kept.
  public func check(
    _ bytes: [UInt8]
  ) throws(EnvelopeError) -> (event: IncomingEvent, notes: [String]) {
    try bytes.withUnsafeBufferPointer { (buffer) throws(EnvelopeError) in try check(buffer) }
  }

  /// Checks one event that is somewhere in memory; see `check(_:)` for an array.
  ///
  /// - Throws: `EnvelopeError` as for an array.
  public func check(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(EnvelopeError) -> (event: IncomingEvent, notes: [String]) {
    let envelope = try Envelope(bytes)
    let contents = try contents(of: envelope, in: bytes)
    var notes: [String] = []
    if contents.payload is UnknownPayload { notes.append(Self.note(ofType: envelope.type)) }
    notes += contents.unknown.map { Self.note(ofName: $0, in: contents.payload) }
    return (IncomingEvent(envelope, in: bytes), notes)
  }

  /// The event of a record, for replay.
  ///
  /// A body that an older door let in and this catalogue would refuse is kept without a meaning: one event that cannot
  /// be read must not hide all the others.
  ///
  /// - Throws: `corrupt` when the body is no event at all.
  public func event(from record: LogRecord) throws(EventLogError) -> Event {
    if record.isRedacted { return Self.redacted(record) }
    do {
      return try record.body.withUnsafeBufferPointer { (bytes) throws(EnvelopeError) in
        let envelope = try Envelope(bytes)
        let contents = readable(envelope, in: bytes)
        return Event(envelope, contents, position: record.position, recordedAt: record.recordedAt)
      }
    } catch {
      throw .corrupt(record.position, "\(record.type) \(error)")
    }
  }

  private func readable(_ envelope: Envelope, in bytes: UnsafeBufferPointer<UInt8>) -> Contents {
    do throws(EnvelopeError) {
      return try contents(of: envelope, in: bytes)
    } catch {
      let payload = UnknownPayload(originalType: envelope.type, refusal: error.description)
      return Contents(payload: payload, unknown: envelope.unknownAttributes)
    }
  }

  /// What an event carries, and the names in it that have no meaning.
  struct Contents {
    var payload: any EventPayload
    var unknown: [String]
  }

  private func contents(
    of envelope: Envelope, in bytes: UnsafeBufferPointer<UInt8>
  ) throws(EnvelopeError) -> Contents {
    guard let type = EventCatalog.payloadType(of: envelope.type) else {
      return Contents(
        payload: UnknownPayload(originalType: envelope.type), unknown: envelope.unknownAttributes)
    }
    try Self.checkSubject(of: envelope, for: type)
    let data = envelope.data.map { UnsafeBufferPointer(rebasing: bytes[$0]) }
    guard data.map({ $0.first == UInt8(ascii: "{") }) ?? true else {
      throw EnvelopeError(
        field: "data", reason: "is not an object; write {…} with the fields of \(envelope.type)",
        offset: envelope.data?.lowerBound ?? 0)
    }
    let payload = try Self.decode(type, from: data, at: envelope.data?.lowerBound ?? bytes.count)
    let names = data.map { FieldNames.unknown(in: $0, for: payload) } ?? []
    return Contents(
      payload: payload, unknown: envelope.unknownAttributes + names.map { "data." + $0 })
  }

  private static func checkSubject(
    of envelope: Envelope, for type: any EventPayload.Type
  ) throws(EnvelopeError) {
    let subject = envelope.subject.flatMap { Subject($0) }
    if let text = envelope.subject, subject == nil {
      let reason = "\"\(text)\" is not a subject; write kind:name, such as node:mysql/db-2"
      throw EnvelopeError(field: "subject", reason: reason, offset: 0)
    }
    if let refusal = type.about.refusal(of: subject) {
      throw EnvelopeError(field: "subject", reason: refusal, offset: 0)
    }
  }

  private static func decode<Payload: EventPayload>(
    _ type: Payload.Type, from data: UnsafeBufferPointer<UInt8>?, at offset: Int
  ) throws(EnvelopeError) -> any EventPayload {
    let payload: Payload
    do {
      payload =
        try data.map { try PayloadDecoder.decode(type, from: $0) }
        ?? noData.withUnsafeBufferPointer { try PayloadDecoder.decode(type, from: $0) }
    } catch {
      throw PayloadRefusal(error, type: Payload.type).envelopeError(at: offset)
    }
    if let problem = payload.problems.first {
      throw EnvelopeError(field: nil, reason: "data." + problem, offset: offset)
    }
    return payload
  }

  private static let noData = Array("{}".utf8)

  private static func note(ofType type: String) -> String {
    let near = nearest(to: type, among: EventCatalog.all.map { $0.type })
    return "type: \"\(type)\" is not in the catalogue; kept, without meaning" + suggestion(near)
  }

  private static func note(ofName name: String, in payload: any EventPayload) -> String {
    let isField = name.hasPrefix("data.")
    let known =
      isField
      ? FieldNames.known(of: payload).map { "data." + $0 }
      : EnvelopeAttribute.allCases.map { "\($0.name)" }
    return "\(name): is not known here; kept, without meaning"
      + suggestion(nearest(to: name, among: known))
  }

  private static func suggestion(_ near: String?) -> String {
    near.map { "; did you mean \"\($0)\"?" } ?? ""
  }

  private static func redacted(_ record: LogRecord) -> Event {
    Event(
      key: record.key, position: record.position,
      subject: record.subject.flatMap { Subject($0) } ?? Subject(.source, record.key.source),
      occurredAt: record.occurredAt, recordedAt: record.recordedAt,
      payload: RedactedPayload(originalType: record.type))
  }
}

extension Event {
  /// The event of an envelope; a subject that is no URN, which only unknown types may have, is an unknown attribute.
  fileprivate init(
    _ envelope: Envelope, _ contents: EventDecoder.Contents, position: Position,
    recordedAt: Timestamp
  ) {
    let subject = envelope.subject.flatMap { Subject($0) }
    let isLost = subject == nil && envelope.subject != nil
    self.init(
      key: EventKey(source: envelope.source, id: envelope.id), position: position,
      subject: subject ?? Subject(.source, envelope.source), occurredAt: envelope.time,
      observedAt: envelope.observedTime, recordedAt: envelope.recordedTime ?? recordedAt,
      precision: envelope.precision, isReconstructed: envelope.isReconstructed,
      sequence: envelope.sequence, incident: envelope.incident,
      assumedZone: envelope.assumedZone,
      unknownAttributes: (isLost ? ["subject"] : []) + contents.unknown, payload: contents.payload)
  }
}
