import FoundationEssentials

extension JSONDocument {
  /// Reads a document; nil for what is none.
  init?(parsing text: String) {
    guard let document = try? JSONDecoder().decode(JSONDocument.self, from: Data(text.utf8)) else {
      return nil
    }
    self = document
  }

  /// The member of a name; nil when there is none.
  subscript(member name: String) -> JSONDocument? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  /// The members by their names.
  var members: [(name: String, value: JSONDocument)] {
    guard case .object(let members) = self else { return [] }
    return members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The elements of a list.
  var elements: [JSONDocument] { if case .array(let elements) = self { elements } else { [] } }

  /// A text; nil for anything else.
  var text: String? { if case .string(let text) = self { text } else { nil } }

  /// A whole number, which some tools write as text.
  var whole: Int? {
    switch self {
    case .integer(let number): Int(exactly: number)
    case .string(let text): Int(text)
    default: nil
    }
  }

  /// True or false; nil for anything else.
  var flag: Bool? { if case .bool(let flag) = self { flag } else { nil } }
}
