/// The attributes of one event as they stand in its bytes, and changes to them that leave all other bytes as they are.
struct EventEdit {
  /// An attribute of the profile in the bytes of an event.
  struct Member {
    let attribute: EnvelopeAttribute
    /// What it says; nil when it is not a text.
    let text: String?
    let isNull: Bool
    /// Where its value is.
    let range: Range<Int>
  }

  /// The attributes that the profile knows, in their order; none when the bytes are no JSON object.
  let members: [Member]
  private let event: [UInt8]
  private var changes: [(range: Range<Int>, json: String)] = []

  /// Looks for the attributes of an event.
  ///
  /// - Throws: `EnvelopeError` when the object is not JSON.
  init(_ event: [UInt8]) throws(EnvelopeError) {
    self.event = event
    members = try event.withUnsafeBufferPointer { (bytes) throws(EnvelopeError) in
      try Self.members(of: bytes)
    }
  }

  var hasChanges: Bool { !changes.isEmpty }

  /// Gives an attribute another text, which needs no escapes.
  mutating func replace(_ member: Member, by text: String) {
    changes.append((member.range, "\"\(text)\""))
  }

  /// Adds an attribute with a text that needs no escapes, behind the latest change; one that has a value keeps it.
  mutating func state(_ attribute: EnvelopeAttribute, _ text: String) {
    if let member = members.first(where: { $0.attribute == attribute }) {
      if member.isNull { replace(member, by: text) }
    } else if !changes.isEmpty {
      changes[changes.count - 1].json += ",\"\(attribute.name)\":\"\(text)\""
    }
  }

  /// The event with its changes.
  var result: [UInt8] {
    var (result, end) = ([UInt8](), 0)
    for change in changes.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result += event[end..<change.range.lowerBound] + Array(change.json.utf8)
      end = change.range.upperBound
    }
    return result + event[end...]
  }

  private static func members(
    of bytes: UnsafeBufferPointer<UInt8>
  ) throws(EnvelopeError) -> [Member] {
    var (scanner, members) = (JSONScanner(bytes), [Member]())
    scanner.skipSpace()
    guard scanner.next == UInt8(ascii: "{") else { return [] }
    try scanner.object(depth: 1) { (scanner, name) throws(EnvelopeError) in
      let start = scanner.index
      let value = try scanner.value(depth: 2)
      guard let attribute = EnvelopeAttribute(name) else { return }
      members.append(Member(attribute, value, start..<scanner.index))
    }
    return members
  }
}

extension EventEdit.Member {
  fileprivate init(
    _ attribute: EnvelopeAttribute, _ value: JSONScanner.Value, _ range: Range<Int>
  ) {
    (self.attribute, self.range) = (attribute, range)
    if case .text(let text) = value { self.text = text.string } else { text = nil }
    if case .null = value { isNull = true } else { isNull = false }
  }
}
