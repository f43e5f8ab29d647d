/// Any JSON value.
enum JSON: Codable, Equatable, Sendable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([JSON].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .flag(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .list(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }

  subscript(key: String) -> JSON? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  var text: String? { if case .text(let text) = self { text } else { nil } }

  /// The paths of what is here and not in another value; null counts as not being here.
  func surplus(over other: JSON?, at path: String = "") -> [String] {
    if self == .null || self == other { return [] }
    switch (self, other) {
    case (.object(let members), .object):
      return members.keys.sorted().flatMap { key in
        (members[key] ?? .null).surplus(over: other?[key], at: path + "." + key)
      }
    case (.list(let values), .list(let others)) where values.count == others.count:
      return values.indices.flatMap { index in
        values[index].surplus(over: others[index], at: "\(path)[\(index)]")
      }
    default: return [String(path.drop { $0 == "." })]
    }
  }
}
