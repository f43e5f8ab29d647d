/// A JSON value of which the form is not known beforehand (RFC 8259).
///
/// At most 64 deep: decoding what is deeper throws, so that a hostile document cannot exhaust the stack.
public enum JSONDocument: Decodable, Equatable, Sendable {
  /// Nothing.
  case null
  /// True or false.
  case bool(Bool)
  /// A whole number that 64 bits hold.
  case integer(Int64)
  /// Any other number.
  case number(Double)
  /// Text.
  case string(String)
  /// A list.
  case array([JSONDocument])
  /// Values by name.
  case object([String: JSONDocument])

  private static let mostLevels = 64

  public init(from decoder: any Decoder) throws {
    guard decoder.codingPath.count < Self.mostLevels else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "more than 64 levels"))
    }
    if let object = try? decoder.container(keyedBy: Name.self) {
      self = .object(
        try object.allKeys.reduce(into: [:]) {
          $0[$1.stringValue] = try object.decode(JSONDocument.self, forKey: $1)
        })
    } else if var list = try? decoder.unkeyedContainer() {
      var values: [JSONDocument] = []
      while !list.isAtEnd { values.append(try list.decode(JSONDocument.self)) }
      self = .array(values)
    } else {
      self = try Self.scalar(decoder.singleValueContainer())
    }
  }

  private static func scalar(_ value: any SingleValueDecodingContainer) throws -> JSONDocument {
    if value.decodeNil() { return .null }
    if let text = try? value.decode(String.self) { return .string(text) }
    if let bool = try? value.decode(Bool.self) { return .bool(bool) }
    if let whole = try? value.decode(Int64.self) { return .integer(whole) }
    return .number(try value.decode(Double.self))
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// The value at a path; nil when there is none.
  public subscript(path: JSONPath) -> JSONDocument? {
    var value = self
    for step in path.steps {
      switch (step, value) {
      case (.member(let name), .object(let members)):
        guard let member = members[name] else { return nil }
        value = member
      case (.element(let index), .array(let elements)):
        guard elements.indices.contains(index) else { return nil }
        value = elements[index]
      default: return nil
      }
    }
    return value
  }

  /// The value as text; nil for a list or object.
  var scalar: String? {
    switch self {
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .integer(let number): String(number)
    case .number(let number): String(number)
    case .string(let text): text
    case .array, .object: nil
    }
  }

  /// True when `text` writes this value: the same text, or a number of the same size.
  func isWritten(_ text: String) -> Bool {
    switch self {
    case .integer(let number): Int64(text) == number || Double(text) == Double(number)
    case .number(let number): Double(text) == number
    default: scalar == text
    }
  }
}
