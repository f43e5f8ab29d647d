/// Ways into a JSON document: `$`, then names after dots, and indices or quoted names in brackets.
enum JSONPathText {
  /// Answers a path that is well formed, such as `$.checks[0].status` or `$['a name']`.
  static func checked(_ text: String) throws(Refusal) -> String {
    guard text.first == "$", areSteps(text.dropFirst()) else {
      throw Refusal("\(text.quoted) is not a JSON path; write one such as $.checks[0].status")
    }
    return text
  }

  private static func areSteps(_ text: Substring) -> Bool {
    var (rest, count) = (text, 0)
    while let mark = rest.popFirst() {
      let step = rest.prefix { mark == "[" ? $0 != "]" : !".[]".contains($0) }
      rest = rest[step.endIndex...]
      count += 1
      switch mark {
      case "." where !step.isEmpty && step != "*": break
      case "[" where rest.popFirst() == "]" && isInBrackets(step): break
      default: return false
      }
    }
    return count <= 64
  }

  /// True for an index, or a name in quotes.
  private static func isInBrackets(_ step: Substring) -> Bool {
    if let quote = step.first, quote == "'" || quote == "\"" {
      return step.count >= 2 && step.last == quote
    }
    return 1...9 ~= step.utf8.count && step.utf8.allSatisfy { 0x30...0x39 ~= $0 }
  }
}
