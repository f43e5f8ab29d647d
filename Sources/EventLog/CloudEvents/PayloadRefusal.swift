import FoundationEssentials

/// Puts what `JSONDecoder` says of a payload into one line that names the field.
struct PayloadRefusal {
  private let error: any Error
  private let type: String
  private let data: Data

  init(_ error: any Error, type: String, data: Data) {
    (self.error, self.type, self.data) = (error, type, data)
  }

  /// The error with the path of the field from `data` on.
  func envelopeError(at offset: Int) -> EnvelopeError {
    let (path, reason) = pathAndReason
    return EnvelopeError(field: Self.text(of: path), reason: reason, offset: offset)
  }

  private var pathAndReason: ([any CodingKey], String) {
    guard let error = error as? DecodingError else { return ([], "cannot be read: \(error)") }
    switch error {
    case .keyNotFound(let key, let context):
      return (context.codingPath + [key], "is missing; \(type) needs it")
    case .valueNotFound(let wanted, let context):
      return (context.codingPath, "is null, \(Self.name(of: wanted)) is needed")
    case .typeMismatch(let wanted, let context):
      let found = value(at: context.codingPath)?.name ?? "something else"
      return (context.codingPath, "is \(found), \(Self.name(of: wanted)) is needed")
    case .dataCorrupted(let context):
      if case .number = value(at: context.codingPath) {
        return (
          context.codingPath, "is a number that does not fit here; write a smaller or a whole one"
        )
      }
      return (context.codingPath, context.debugDescription)
    @unknown default: return ([], "cannot be read: \(error)")
    }
  }

  private static func text(of path: [any CodingKey]) -> String {
    path.reduce(into: "data") { text, key in
      text += key.intValue.map { "[\($0)]" } ?? "." + key.stringValue
    }
  }

  private static func name(of type: any Any.Type) -> String {
    switch type {
    case is String.Type: "a text"
    case is Bool.Type: "true or false"
    case is any BinaryInteger.Type: "a whole number"
    case is any BinaryFloatingPoint.Type: "a number"
    case is any UnkeyedNames.Type: "a list"
    default: "an object"
    }
  }

  private func value(at path: [any CodingKey]) -> JSONShape? {
    var shape = try? JSONDecoder().decode(JSONShape.self, from: data)
    for key in path {
      switch shape {
      case .object(let members): shape = members[key.stringValue]
      case .list(let elements):
        shape = key.intValue.flatMap { elements.indices.contains($0) ? elements[$0] : nil }
      default: return nil
      }
    }
    return shape
  }
}

private protocol UnkeyedNames {}
extension Array: UnkeyedNames {}

/// Any JSON value, as far as an error message needs it.
private enum JSONShape: Decodable {
  case null, boolean, number, text
  case list([JSONShape])
  case object([String: JSONShape])

  var name: String {
    switch self {
    case .null: "null"
    case .boolean: "true or false"
    case .number: "a number"
    case .text: "a text"
    case .list: "a list"
    case .object: "an object"
    }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if (try? container.decode(Bool.self)) != nil {
      self = .boolean
    } else if (try? container.decode(Double.self)) != nil {
      self = .number
    } else if (try? container.decode(String.self)) != nil {
      self = .text
    } else if let list = try? container.decode([JSONShape].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: JSONShape].self))
    }
  }
}
