/// What a template can name: no reflection, so what is not here cannot be reached.
public enum TemplateValue: Hashable, Sendable {
  /// CommonMark that is ready to be put in place; a template escapes nothing.
  case text(String)
  /// True or false, for a section or an inverted section.
  case flag(Bool)
  /// Values in order, for a section that repeats.
  case list([TemplateValue])
  /// Values by name, for a section in which the names are known.
  case object([String: TemplateValue])

  /// What kind of value it is, as an error message says it.
  var shape: String {
    switch self {
    case .text: "a text"
    case .flag: "a flag"
    case .list: "a list"
    case .object: "an object"
    }
  }

  /// The names inside an object, in order; none in anything else.
  var names: [String] {
    if case .object(let members) = self { members.keys.sorted() } else { [] }
  }
}
