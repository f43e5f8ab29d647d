/// One value of a JSON document that was checked before.
struct JSONValue {
  /// The bytes of the value, without space around it; valid as long as the document is.
  let bytes: UnsafeBufferPointer<UInt8>

  /// The kinds of values, as error messages name them.
  enum Kind: String {
    case null
    case boolean = "true or false"
    case number = "a number"
    case text = "a text"
    case list = "a list"
    case object = "an object"
  }

  /// The kind of the value, which its first byte tells.
  var kind: Kind {
    switch bytes.first {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .list
    case UInt8(ascii: "\""): .text
    case UInt8(ascii: "t"), UInt8(ascii: "f"): .boolean
    case UInt8(ascii: "n"): .null
    default: .number
    }
  }

  /// The members of an object in their order; empty for any other kind.
  var members: [(name: JSONText, value: JSONValue)] {
    var members: [(name: JSONText, value: JSONValue)] = []
    var scanner = JSONScanner(bytes)
    try? scanner.object(depth: 1) { (scanner, name) throws(EnvelopeError) in
      members.append((name, try scanner.pass()))
    }
    return members
  }

  /// The elements of a list in their order; empty for any other kind.
  var elements: [JSONValue] {
    var elements: [JSONValue] = []
    var scanner = JSONScanner(bytes)
    try? scanner.list(depth: 1) { (scanner) throws(EnvelopeError) in
      elements.append(try scanner.pass())
    }
    return elements
  }

  /// The text; nil for any other kind.
  var text: String? {
    var scanner = JSONScanner(bytes)
    return kind == .text ? (try? scanner.string())?.string : nil
  }

  /// A number as it is written; nil for any other kind.
  var number: String? {
    kind == .number ? String(decoding: bytes, as: UTF8.self) : nil
  }
}

extension JSONScanner {
  /// Passes over a value and answers it.
  fileprivate mutating func pass() throws(EnvelopeError) -> JSONValue {
    let start = index
    _ = try value(depth: 2)
    return JSONValue(bytes: UnsafeBufferPointer(rebasing: bytes[start..<index]))
  }
}
