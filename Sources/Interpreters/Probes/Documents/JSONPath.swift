/// A place in a JSON document, `$.checks[0].status` or `$['a name']`: the part of RFC 9535 that names one value.
public struct JSONPath: Hashable, Sendable, CustomStringConvertible {
  /// One step down.
  enum Step: Hashable, Sendable {
    /// To a member of an object.
    case member(String)
    /// To an element of an array, from 0.
    case element(Int)
  }

  /// The path as it was written.
  public let description: String
  let steps: [Step]

  /// Reads a path; nil when it does not begin with `$`, has a step that is neither a name nor a whole number, or more
  /// than 64 steps.
  public init?(_ text: String) {
    var (rest, steps) = (Substring(text), [Step]())
    guard rest.popFirst() == "$" else { return nil }
    while !rest.isEmpty {
      guard steps.count < 64, let step = Self.step(&rest) else { return nil }
      steps.append(step)
    }
    (description, self.steps) = (text, steps)
  }

  private static func step(_ rest: inout Substring) -> Step? {
    switch rest.popFirst() {
    case ".":
      let name = rest.prefix { $0 != "." && $0 != "[" && $0 != "]" }
      rest = rest[name.endIndex...]
      // `*` means every member, and there is no one value for that.
      return name.isEmpty || name == "*" ? nil : .member(String(name))
    case "[":
      let inside = rest.prefix { $0 != "]" }
      rest = rest[inside.endIndex...]
      guard rest.popFirst() == "]" else { return nil }
      return bracketed(inside)
    default: return nil
    }
  }

  private static func bracketed(_ text: Substring) -> Step? {
    if let quote = text.first, quote == "'" || quote == "\"" {
      guard text.count >= 2, text.last == quote else { return nil }
      return .member(String(text.dropFirst().dropLast()))
    }
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text).map(Step.element)
  }
}
