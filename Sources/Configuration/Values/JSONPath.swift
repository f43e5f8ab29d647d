/// A way into a JSON document: `$`, then names after dots and indices in brackets, such as `$.checks[0].status`.
public struct JSONPath: Hashable, Sendable, CustomStringConvertible {
  /// The path as it was written.
  public let text: String
  /// Its steps from the top of the document; none for the whole.
  public let steps: [Step]

  /// One step into a document.
  public enum Step: Hashable, Sendable {
    /// The value of this key of an object.
    case key(String)
    /// The value at this index of an array, from 0.
    case index(Int)
  }

  /// The path.
  public var description: String { text }

  /// Reads a path.
  init(_ text: String) throws(Refusal) {
    guard text.first == "$", let steps = Self.steps(text.dropFirst()) else {
      throw Refusal("\(text.quoted) is not a JSON path; write one such as $.checks[0].status")
    }
    (self.text, self.steps) = (text, steps)
  }

  private static func steps(_ text: Substring) -> [Step]? {
    var (steps, rest) = ([Step](), text)
    while let mark = rest.popFirst() {
      switch mark {
      case ".":
        let key = rest.prefix { !".[]".contains($0) }
        guard !key.isEmpty else { return nil }
        steps.append(.key(String(key)))
        rest = rest.dropFirst(key.count)
      case "[":
        let digits = rest.prefix { "0"..."9" ~= $0 }
        guard 1...9 ~= digits.count, let index = Int(digits) else { return nil }
        steps.append(.index(index))
        rest = rest.dropFirst(digits.count)
        guard rest.popFirst() == "]" else { return nil }
      default: return nil
      }
    }
    return steps
  }
}
