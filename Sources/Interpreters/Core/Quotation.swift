/// Text from outside, made fit to be quoted in a sentence.
enum Quotation {
  /// The beginning of a text on one line: control and invisible characters left out, runs of space made one.
  ///
  /// Counted in Unicode scalars, because one `Character` may be without end. What was cut off shows as an ellipsis.
  static func line(_ text: some StringProtocol, limit: Int) -> String {
    var (line, count) = (String.UnicodeScalarView(), 0)
    var isSpaceDue = false
    for scalar in text.unicodeScalars {
      guard !isSpace(scalar) else {
        isSpaceDue = count > 0
        continue
      }
      guard isPrintable(scalar) else { continue }
      let needed = isSpaceDue ? 2 : 1
      guard count + needed <= limit else { return String(line) + "…" }
      if isSpaceDue { line.append(" ") }
      line.append(scalar)
      (count, isSpaceDue) = (count + needed, false)
    }
    return String(line)
  }

  /// A text in quotation marks, at most `limit` scalars of it.
  static func quoted(_ text: some StringProtocol, limit: Int = 60) -> String {
    "\"\(line(text, limit: limit))\""
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace
  }

  /// False for controls, for marks that turn the direction of text, and for what no font shows.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned: false
    default: true
    }
  }
}
