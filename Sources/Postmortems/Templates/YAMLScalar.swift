/// A value at the head of a document as a YAML 1.2 scalar.
enum YAMLScalar {
  /// Plain when no reader of YAML can take it for anything but this text or a number, else in double quotes.
  static func written(_ text: String) -> String {
    isPlain(text) ? text : quoted(text)
  }

  private static func isPlain(_ text: String) -> Bool {
    let isNumber = text.utf8.allSatisfy { (48...57).contains($0) } && !text.hasPrefix("0")
    if isNumber || text == "0" { return !text.isEmpty }
    let words: Set = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
    let isLetter = { (byte: UInt8) in (65...90).contains(byte & 0xDF) }
    let isWord = text.utf8.allSatisfy { byte in
      isLetter(byte) || (48...57).contains(byte) || "-_/.".utf8.contains(byte)
    }
    return isWord && text.utf8.first.map(isLetter) == true && !words.contains(text.lowercased())
  }

  private static func quoted(_ text: String) -> String {
    let body = VisibleText.folded(text).unicodeScalars.map { scalar in
      scalar == "\"" || scalar == "\\" ? "\\\(scalar)" : String(scalar)
    }
    return "\"" + body.joined() + "\""
  }
}
