/// The text of a configuration file, fit for a YAML parser.
///
/// Aliases are hidden from the parser, which would follow each one however often they multiply: every `*` is replaced
/// by a stand-in of the same width. A key that a map has twice is set aside in the same way, because the parser stops
/// at the first. The stand-ins are of Unicode's supplementary private use area, which the file itself may not use.
struct SourceText {
  /// The file, as it was named.
  let file: String
  /// What the parser reads.
  private(set) var text: String
  private var setAside: [Unicode.Scalar: String] = [:]
  private var widths: [Int] = [0]

  /// What stands for `*`.
  static let star: Unicode.Scalar = "\u{F0000}"
  private static let standIns: ClosedRange<Unicode.Scalar> = "\u{F0000}"..."\u{FFFFD}"
  private static let largest = 1_000_000

  /// Takes the bytes of a file.
  ///
  /// - Throws: what is wrong when it is too large, not UTF-8, or holds characters that no text has.
  init(_ bytes: [UInt8], file: String) throws(ConfigurationError) {
    (self.file, text) = (file, "")
    guard bytes.count <= Self.largest else {
      throw refusal("is larger than 1 MB; a configuration is a few kilobytes", line: 1, column: 1)
    }
    text = String(decoding: bytes, as: UTF8.self)
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    widths = lines.map(\.count)
    if widths.count > 1, widths.last == 0 { widths.removeLast() }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      let broken = text.unicodeScalars.firstIndex(of: "\u{FFFD}")
      throw refusal("is not UTF-8 text; save it as UTF-8", at: broken)
    }
    if let stranger = text.unicodeScalars.firstIndex(where: Self.isStrange) {
      let number = String(text.unicodeScalars[stranger].value, radix: 16, uppercase: true)
      let code = String(repeating: "0", count: max(0, 4 - number.count)) + number
      throw refusal("holds U+\(code), which is no part of a text; remove it", at: stranger)
    }
    text = String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "*" ? Self.star : $0 }))
  }

  /// True for what a YAML text may not hold, and for what is used as a stand-in here.
  private static func isStrange(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\t", "\n", "\r", "\u{85}": false
    case "\0"..<" ", "\u{7F}"..."\u{9F}", "\u{FEFF}", "\u{FFFE}"..."\u{FFFF}": true
    default: standIns.contains(scalar)
    }
  }

  /// The text as it was before stand-ins were put into it.
  func restored(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, scalars.contains(where: Self.standIns.contains) else {
      return text
    }
    if let key = setAside[first] { return key }
    return String(String.UnicodeScalarView(scalars.map { $0 == Self.star ? "*" : $0 }))
  }

  /// Sets a key aside that begins at a line and column, each from 1; false when it does not stand there as it reads.
  mutating func setAside(_ key: String, line: Int, column: Int) -> Bool {
    let lines = lines
    guard lines.indices.contains(line - 1), !key.isEmpty,
      let standIn = Unicode.Scalar(Self.star.value + UInt32(setAside.count) + 1)
    else { return false }
    var rest = lines[line - 1].dropFirst(column - 1)
    if let first = rest.first, first == "\"" || first == "'" { rest.removeFirst() }
    guard rest.starts(with: key.unicodeScalars) else { return false }
    let count = key.unicodeScalars.count
    let end = rest.index(rest.startIndex, offsetBy: count)
    text.unicodeScalars.replaceSubrange(
      rest.startIndex..<end, with: repeatElement(standIn, count: count))
    setAside[standIn] = restored(key)
    return true
  }
}

extension SourceText {
  /// The lines without their ends, as libyaml counts them.
  var lines: [Substring.UnicodeScalarView] {
    let scalars = text.unicodeScalars
    var lines: [Substring.UnicodeScalarView] = []
    var (start, index) = (scalars.startIndex, scalars.startIndex)
    while index < scalars.endIndex {
      let (scalar, next) = (scalars[index], scalars.index(after: index))
      let isPair = scalar == "\r" && next < scalars.endIndex && scalars[next] == "\n"
      if Self.breaks.contains(scalar) {
        lines.append(scalars[start..<index])
        start = isPair ? scalars.index(after: next) : next
      }
      index = isPair ? scalars.index(after: next) : next
    }
    lines.append(scalars[start...])
    return lines
  }

  private static let breaks: Set<Unicode.Scalar> = ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"]

  /// A place of this file; one beyond the last line or a line's end is held there.
  func place(line: Int, column: Int) -> Place {
    guard line <= widths.count else {
      return Place(file: file, line: widths.count, column: widths[widths.count - 1] + 1)
    }
    let line = max(line, 1)
    return Place(file: file, line: line, column: max(1, min(column, widths[line - 1] + 1)))
  }

  /// A complaint about the whole text, at a line and column.
  func refusal(_ what: String, line: Int, column: Int) -> ConfigurationError {
    ConfigurationError([Complaint(place(line: line, column: column), "", what)])
  }

  private func refusal(
    _ what: String, at index: String.UnicodeScalarView.Index?
  ) -> ConfigurationError {
    let index = index ?? text.unicodeScalars.startIndex
    let lines = lines
    let line = lines.lastIndex { $0.startIndex <= index } ?? 0
    let column = text.unicodeScalars.distance(from: lines[line].startIndex, to: index)
    return refusal(what, line: line + 1, column: column + 1)
  }
}
