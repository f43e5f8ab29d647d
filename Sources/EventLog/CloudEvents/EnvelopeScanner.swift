import Events

/// Reads the attributes of an envelope while `JSONScanner` walks over it.
struct EnvelopeScanner {
  private var envelope = Envelope()
  /// One bit for each known attribute that had a value.
  private var seen: UInt32 = 0

  /// Reads one event, with space around it or not.
  static func envelope(
    in bytes: UnsafeBufferPointer<UInt8>
  ) throws(EnvelopeError) -> Envelope {
    let most = Envelope.maximumLength
    guard bytes.count <= most else {
      let reason = "is \(bytes.count) bytes long and \(most) is the most; keep the rest elsewhere"
      throw EnvelopeError(field: nil, reason: reason, offset: most)
    }
    var (scanner, reader) = (JSONScanner(bytes), EnvelopeScanner())
    scanner.skipSpace()
    let start = scanner.index
    guard scanner.next == UInt8(ascii: "{") else {
      throw scanner.error("is not a JSON object; an event begins with {")
    }
    try scanner.object(depth: 1) { (scanner, name) throws(EnvelopeError) in
      try reader.read(name, from: &scanner)
    }
    reader.envelope.object = start..<scanner.index
    scanner.skipSpace()
    guard scanner.next == nil else {
      throw scanner.error("has text after the closing }; write one event per line")
    }
    try reader.requireAttributes(at: scanner.index)
    return reader.envelope
  }

  private func requireAttributes(at offset: Int) throws(EnvelopeError) {
    for attribute in EnvelopeAttribute.required where seen & attribute.bit == 0 {
      throw EnvelopeError(
        field: "\(attribute.name)", reason: "is missing; \(attribute.remedy)", offset: offset)
    }
  }

  private mutating func read(
    _ name: JSONText, from scanner: inout JSONScanner
  ) throws(EnvelopeError) {
    let start = scanner.index
    let value = try scanner.value(depth: 2)
    guard let attribute = EnvelopeAttribute(name) else {
      return try readUnknown(name.string, value, at: start)
    }
    if case .null = value, attribute != .data { return }
    seen |= attribute.bit
    switch attribute {
    case .data, .dataBase64: try readData(attribute, value, start..<scanner.index)
    case .sequence: try readSequence(value, scanner.bytes, start..<scanner.index)
    default: try readText(attribute, AttributeText(value, at: start))
    }
  }

  private mutating func readText(
    _ attribute: EnvelopeAttribute, _ text: AttributeText
  ) throws(EnvelopeError) {
    switch attribute {
    case .specversion: envelope.specversion = try text.version()
    case .id: envelope.id = try text.name()
    case .source: envelope.source = try text.reference()
    case .type: envelope.type = try text.name()
    case .subject: envelope.subject = try text.name()
    case .time: envelope.time = try text.time()
    case .observedTime: envelope.observedTime = try text.time()
    case .confirmedTime: envelope.confirmedTime = try text.time()
    case .recordedTime: envelope.recordedTime = try text.time()
    case .precision: envelope.precision = try text.precision()
    case .timeBasis: envelope.isReconstructed = try text.isReconstructed()
    case .incident: envelope.incident = try text.incident()
    case .assumedZone: envelope.assumedZone = try text.zone()
    case .dataContentType: envelope.dataContentType = try text.name()
    case .dataSchema: _ = try text.reference()
    case .data, .dataBase64, .sequence: break
    }
  }

  private mutating func readData(
    _ attribute: EnvelopeAttribute, _ value: JSONScanner.Value, _ range: Range<Int>
  ) throws(EnvelopeError) {
    let both = EnvelopeAttribute.data.bit | EnvelopeAttribute.dataBase64.bit
    guard seen & both != both else {
      throw EnvelopeError(
        "is there beside the other of data and data_base64; keep one", at: range.lowerBound)
    }
    if attribute == .data {
      envelope.data = range
    } else {
      try AttributeText(value, at: range.lowerBound).base64()
    }
  }

  private mutating func readSequence(
    _ value: JSONScanner.Value, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) throws(EnvelopeError) {
    switch value {
    case .number(isWhole: true):
      let digits = String(decoding: bytes[range], as: UTF8.self)
      guard let number = Int64(digits) else {
        throw EnvelopeError("is a number beyond 64 bits; write it as a text", at: range.lowerBound)
      }
      envelope.sequence = number
    case .text(let text):
      envelope.sequence = Int64(text.string)
      if envelope.sequence == nil { envelope.unknownAttributes.append("sequence") }
    default:
      throw EnvelopeError("is not a whole number; write 42 or \"42\"", at: range.lowerBound)
    }
  }

  /// An extension that the profile does not know is kept; its name and kind are still those of CloudEvents.
  private mutating func readUnknown(
    _ name: String, _ value: JSONScanner.Value, at offset: Int
  ) throws(EnvelopeError) {
    let isName = !name.isEmpty && name.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 }
    guard isName else {
      throw EnvelopeError("is not an attribute's name; CloudEvents allows a-z and 0-9", at: offset)
    }
    switch value {
    case .null: return
    case .text, .boolean, .number(isWhole: true): envelope.unknownAttributes.append(name)
    case .number, .object, .list:
      let reason = "is not a text, a whole number, true or false; put such values into data"
      throw EnvelopeError(reason, at: offset)
    }
  }
}

extension EnvelopeAttribute {
  fileprivate var bit: UInt32 { 1 << UInt32(rawValue) }
}
