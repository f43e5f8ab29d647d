/// Text written so that a CommonMark 0.30 reader finds exactly that text, with as few backslashes as will do.
///
/// `db_3`, `2026-08-22`, `10.0.0.1` and `a < b` stay as they are. A tilde next to another is escaped for readers
/// that know GitHub's strikethrough.
enum CommonMarkText {
  /// One line of text, or the rest of one; what begins a line must not begin a block of its own.
  static func escaped(_ line: String, beginsLine: Bool = true) -> String {
    var escaper = Escaper(scalars: Array(line.unicodeScalars), beginsLine: beginsLine)
    return escaper.run()
  }

  /// A code span; the fence is longer than any run of backticks in it.
  static func codeSpan(_ line: String) -> String {
    if line.isEmpty { return "" }
    let fence = String(repeating: "`", count: longestRun(of: "`", in: line) + 1)
    let padding = line.hasPrefix("`") || line.hasSuffix("`") ? " " : ""
    return fence + padding + line + padding + fence
  }

  private static func longestRun(of character: Unicode.Scalar, in text: String) -> Int {
    var (longest, current) = (0, 0)
    for scalar in text.unicodeScalars {
      current = scalar == character ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }
}

private struct Escaper {
  let scalars: [Unicode.Scalar]
  let beginsLine: Bool
  var result = String.UnicodeScalarView()

  init(scalars: [Unicode.Scalar], beginsLine: Bool) {
    self.scalars = scalars
    self.beginsLine = beginsLine
  }

  mutating func run() -> String {
    let marker = beginsLine ? markerIndex : nil
    for index in scalars.indices {
      if index == marker || needsEscape(index) { result.append("\\") }
      result.append(scalars[index])
    }
    return String(result)
  }

  /// Where a block marker that begins the line can be broken: spec sections 4.1-4.3, 5.1 and 5.2.
  private var markerIndex: Int? {
    switch at(0) {
    case ">", "=": return 0
    case "-": return isSpaceOrEnd(1) || at(1) == "-" ? 0 : nil
    case "+": return isSpaceOrEnd(1) ? 0 : nil
    default:
      let digits = scalars.prefix { ("0"..."9").contains($0) }.count
      let isDelimiter = at(digits) == "." || at(digits) == ")"
      return digits <= 9 && isDelimiter && isSpaceOrEnd(digits + 1) ? digits : nil
    }
  }

  private func needsEscape(_ index: Int) -> Bool {
    switch scalars[index] {
    case "\\", "`", "*", "[", "]": true
    case "_": !isWord(at(index - 1)) || !isWord(at(index + 1))
    case "~": at(index - 1) == "~" || at(index + 1) == "~"
    case "<": mayOpenTag(at(index + 1))
    case "&": mayBeEntity(index + 1)
    case "#": isHeadingMark(index)
    default: false
    }
  }

  /// A tag, comment, declaration or autolink begins with a letter or one of three marks (6.5, 6.6).
  private func mayOpenTag(_ next: Unicode.Scalar?) -> Bool {
    guard let next else { return true }
    return isASCIILetter(next) || next == "/" || next == "!" || next == "?"
  }

  /// An entity runs to a semicolon (2.5).
  private func mayBeEntity(_ start: Int) -> Bool {
    var index = start
    while let scalar = at(index), scalar == "#" || isASCIILetter(scalar) || isDigit(scalar) {
      index += 1
    }
    return index > start && at(index) == ";"
  }

  /// A run of number signs opens a heading, or is cut off its end, when it stands alone (4.2).
  private func isHeadingMark(_ index: Int) -> Bool {
    guard (index == 0 && beginsLine) || at(index - 1) == " " else { return false }
    var end = index
    while at(end) == "#" { end += 1 }
    return isSpaceOrEnd(end)
  }

  private func at(_ index: Int) -> Unicode.Scalar? {
    scalars.indices.contains(index) ? scalars[index] : nil
  }

  private func isSpaceOrEnd(_ index: Int) -> Bool {
    guard let scalar = at(index) else { return true }
    return scalar == " "
  }

  /// Between two of these an underscore neither opens nor closes emphasis (6.2).
  private func isWord(_ scalar: Unicode.Scalar?) -> Bool {
    guard let properties = scalar?.properties else { return false }
    return properties.isAlphabetic || properties.numericType != nil
  }

  private func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
