/// The YAML between two lines of `---` at the head of a document.
enum FrontMatter {
  /// The document with the front matter emptied, line for line; unchanged when it has none or it does not end.
  static func blanked(_ bytes: [UInt8]) -> [UInt8] {
    let newline = UInt8(ascii: "\n")
    let lines = bytes.split(separator: newline, omittingEmptySubsequences: false)
    guard isFence(lines[0]), let end = lines.dropFirst().firstIndex(where: isFence) else {
      return bytes
    }
    return Array(repeating: newline, count: end) + bytes[lines[end].endIndex...]
  }

  private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
    Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line) == Array("---".utf8)
  }
}
