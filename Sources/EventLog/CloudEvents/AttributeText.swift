import Events

/// The text of one attribute, on its way to what it means.
struct AttributeText {
  private let text: JSONText

  /// Takes a value that was passed over at `offset`.
  ///
  /// - Throws: `EnvelopeError` when it is not a text, or an empty one.
  init(_ value: JSONScanner.Value, at offset: Int) throws(EnvelopeError) {
    guard case .text(let text) = value else {
      throw EnvelopeError("is not a text; put it in double quotes", at: offset)
    }
    guard !text.utf8.isEmpty else {
      throw EnvelopeError("is empty; write a value or leave it out", at: offset)
    }
    self.text = text
  }

  private func error(_ reason: String) -> EnvelopeError { EnvelopeError(reason, at: text.start) }

  private var string: String { text.string }

  /// A text without control characters.
  func name() throws(EnvelopeError) -> String {
    let string = string
    // Without escapes only DEL can have come through the grammar.
    guard text.utf8.allSatisfy({ $0 != 0x7F }),
      !text.hasEscapes || string.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
    else { throw error("has a control character; leave it out") }
    return string
  }

  /// The CloudEvents version.
  func version() throws(EnvelopeError) -> String {
    let string = string
    guard string == "1.0" else {
      throw error("\"\(string)\" is not a version that can be read; write \"1.0\"")
    }
    return "1.0"
  }

  /// A URI reference, as far as its characters go (RFC 3986, section 2).
  func reference() throws(EnvelopeError) -> String {
    let string = text.hasEscapes ? try name() : text.string
    let isReference =
      text.hasEscapes
      ? string.utf8.allSatisfy(Self.isReferenceByte) : text.utf8.allSatisfy(Self.isReferenceByte)
    guard isReference else {
      let reason =
        "is not a URI: a space, quote, bracket or letter beyond ASCII; write it as %20 and so on"
      throw error("\"\(string)\" \(reason)")
    }
    return string
  }

  /// True for a byte that may be in a URI reference.
  static func isReferenceByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
      UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"),
      UInt8(ascii: "}"):
      false
    default: 0x21...0x7E ~= byte
    }
  }

  /// An instant (RFC 3339).
  func time() throws(EnvelopeError) -> Timestamp {
    do {
      return text.hasEscapes ? try RFC3339.parse(string) : try RFC3339.parse(Array(text.utf8))
    } catch {
      throw self.error("\"\(string)\" \(error.lacksZone ? Self.noZone : error.reason)")
    }
  }

  /// Here, unlike elsewhere, whoever has the file need not write the zone into each event of it.
  private static let noZone = """
    has no zone; write 2025-01-15T09:55:00+01:00, or import with --assume-zone Europe/Berlin
    """

  /// A word of `Precision`.
  func precision() throws(EnvelopeError) -> Precision {
    guard let precision = Precision(rawValue: string) else {
      throw error(Precision.refusal(of: string))
    }
    return precision
  }

  /// The two words of `timebasis`.
  func isReconstructed() throws(EnvelopeError) -> Bool {
    switch string {
    case "reconstructed": true
    case "recorded": false
    default: throw error("\"\(string)\" is not one of reconstructed, recorded")
    }
  }

  /// A subject of the kind incident.
  func incident() throws(EnvelopeError) -> Subject {
    guard let subject = Subject(string), subject.kind == .incident else {
      throw error(
        "\"\(string)\" is not an incident; write incident: and its name, incident:db-outage")
    }
    return subject
  }

  /// The name of a time zone, as far as its characters go (Theory and pragmatics of the tz code and data).
  func zone() throws(EnvelopeError) -> String {
    let string = string
    guard string.utf8.allSatisfy(Self.isZoneByte) else {
      throw error("\"\(string)\" is not the name of a time zone; write one such as Europe/Berlin")
    }
    return string
  }

  private static func isZoneByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "/_+-".utf8.contains(byte)
    }
  }

  /// Base64 with its padding (RFC 4648, section 4).
  func base64() throws(EnvelopeError) {
    guard Base64.bytes(of: string) != nil else {
      throw error("is not base64; write it as RFC 4648, section 4 says, with its padding")
    }
  }
}
