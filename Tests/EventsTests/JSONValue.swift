import Events
import FoundationEssentials

/// Any JSON value, to compare documents as values and to change single fields of them.
enum JSONValue: Codable, Equatable {
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .boolean(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }

  /// The value read as a payload of `type`.
  func payload(as type: any EventPayload.Type) throws -> any EventPayload {
    try JSONDecoder().decode(type, from: JSONEncoder().encode(self))
  }

  /// What `payload` looks like on the wire.
  init(_ payload: some EventPayload) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(payload))
  }
}
