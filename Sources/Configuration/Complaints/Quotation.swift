extension String {
  /// The text in quotes as a message shows it: on one line, and not longer than 60 characters.
  var quoted: String {
    let shown = unicodeScalars.prefix(60).map { scalar in
      scalar.properties.generalCategory == .control ? "?" : String(scalar)
    }
    return "\"\(shown.joined())\(unicodeScalars.count > 60 ? "…" : "")\""
  }
}

extension Sequence<String> {
  /// The words in a row, `a, b or c`.
  var alternatives: String {
    let words = Array(self)
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}
