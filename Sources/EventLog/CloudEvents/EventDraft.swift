public import Events
import FoundationEssentials

/// An event on its way to CloudEvents JSON: what a collector, the command line or the log itself has to say.
public struct EventDraft: Sendable {
  /// Its identity.
  public var key: EventKey
  /// The CloudEvents `type`.
  public var type: String
  /// What it is about; nil when it is about its own source.
  public var subject: Subject?
  /// When it happened.
  public var time: Timestamp
  /// How exactly `time` is known; left out when exact.
  public var precision = Precision.exact
  /// True when a person worked the time out; left out otherwise.
  public var isReconstructed = false
  /// When the collector saw it.
  public var observedTime: Timestamp?
  /// When the condition was sure.
  public var confirmedTime: Timestamp?
  /// When an earlier log recorded it.
  public var recordedTime: Timestamp?
  /// The source's own counter.
  public var sequence: Int64?
  /// The incident it belongs to.
  public var incident: Subject?
  /// What happened, as `data`.
  public var data: any Encodable & Sendable

  /// Makes a draft of a type of the catalogue.
  public init(key: EventKey, subject: Subject?, time: Timestamp, payload: some EventPayload) {
    let type = (payload as? UnknownPayload)?.originalType ?? Swift.type(of: payload).type
    self.init(key: key, type: type, subject: subject, time: time, data: payload)
  }

  /// Makes a draft of any type.
  public init(
    key: EventKey, type: String, subject: Subject?, time: Timestamp,
    data: some Encodable & Sendable
  ) {
    (self.key, self.type, self.subject, self.time) = (key, type, subject, time)
    self.data = data
  }

  /// The event as compact JSON with a fixed order of attributes and fields in order of their names.
  ///
  /// - Throws: `EnvelopeError` when something in the draft cannot be an event: an empty id, a space in the source, more
  ///   than 65,535 bytes, a number that is not finite.
  public func encoded() throws(EnvelopeError) -> IncomingEvent {
    let bytes = try json()
    return try bytes.withUnsafeBufferPointer { (buffer) throws(EnvelopeError) in
      IncomingEvent(try Envelope(buffer), in: buffer)
    }
  }

  private func json() throws(EnvelopeError) -> [UInt8] {
    var writer = AttributeWriter()
    writer.write("specversion", "1.0")
    writer.write("id", key.id)
    writer.write("source", key.source)
    writer.write("type", type)
    writer.write("subject", subject?.description)
    writer.write("time", RFC3339.format(time))
    writer.write("precision", precision == .exact ? nil : precision.rawValue)
    writer.write("timebasis", isReconstructed ? "reconstructed" : nil)
    writer.write("observedtime", observedTime.map(RFC3339.format))
    writer.write("confirmedtime", confirmedTime.map(RFC3339.format))
    writer.write("recordedtime", recordedTime.map(RFC3339.format))
    writer.write("sequence", sequence.map(String.init))
    writer.write("incident", incident?.description)
    writer.writeData(try dataBytes())
    return writer.finish()
  }

  private func dataBytes() throws(EnvelopeError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return Array(try encoder.encode(data)) } catch {
      throw EnvelopeError(field: "data", reason: "cannot be written as JSON: \(error)", offset: 0)
    }
  }
}

/// Writes one flat JSON object, attribute by attribute.
private struct AttributeWriter {
  private var bytes = Array("{".utf8)

  mutating func write(_ name: String, _ value: String?) {
    guard let value else { return }
    begin(name)
    bytes.append(UInt8(ascii: "\""))
    for byte in value.utf8 { append(byte) }
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func writeData(_ json: [UInt8]) {
    guard json != Array("{}".utf8) else { return }
    begin("data")
    bytes += json
  }

  mutating func finish() -> [UInt8] { bytes + [UInt8(ascii: "}")] }

  private mutating func begin(_ name: String) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    bytes += Array("\"\(name)\":".utf8)
  }

  private mutating func append(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
    case 0..<0x20: bytes += Array("\\u00".utf8) + Array(Hexadecimal.text(of: [byte]).utf8)
    default: bytes.append(byte)
    }
  }
}
