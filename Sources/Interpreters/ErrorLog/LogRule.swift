import Events

/// A row of a table of rules: what a message must say, and what it means then.
///
/// Codes are used again by other versions, so the text must match as well.
struct LogRule: Sendable {
  /// The server's codes; empty for a server without codes.
  let codes: [String]
  /// What the message contains.
  let text: String
  /// What it means; nil when it does not say what it should.
  let meaning: @Sendable (Substring) -> LogMeaning?

  /// A rule whose meaning is taken from the message.
  init(_ codes: String..., text: String, meaning: @escaping @Sendable (Substring) -> LogMeaning?) {
    (self.codes, self.text, self.meaning) = (codes, text, meaning)
  }

  /// A rule that always means the same.
  init(_ codes: String..., text: String, is meaning: LogMeaning) {
    self.codes = codes
    self.text = text
    self.meaning = { _ in meaning }
  }

  /// What an entry means by this rule.
  func read(_ entry: LogEntry, _ message: Substring) -> LogMeaning? {
    guard codes.isEmpty || entry.code.map(codes.contains) == true, message.find(text) != nil else {
      return nil
    }
    return meaning(message)
  }
}

extension Substring {
  /// Where a text first stands, byte by byte; nil when it is missing or empty.
  func find(_ text: String) -> Range<Index>? {
    let (bytes, wanted) = (utf8, text.utf8)
    guard let first = wanted.first else { return nil }
    var start = bytes.startIndex
    while let hit = bytes[start...].firstIndex(of: first) {
      var (end, matches) = (hit, true)
      for byte in wanted {
        guard end < bytes.endIndex, bytes[end] == byte else {
          matches = false
          break
        }
        end = bytes.index(after: end)
      }
      if matches { return hit..<end }
      start = bytes.index(after: hit)
    }
    return nil
  }

  /// What stands between two texts, the nearest second after the first; nil when either is missing.
  func between(_ start: String, _ end: String) -> String? {
    guard let start = find(start)?.upperBound, let end = self[start...].find(end)?.lowerBound else {
      return nil
    }
    return String(self[start..<end])
  }

  /// What stands after a text; nil when it is missing.
  func after(_ start: String) -> String? {
    find(start).map { String(self[$0.upperBound...]) }
  }

  /// The items of a list `a, b`.
  static func items(_ list: String) -> [String] {
    list.split(separator: ",").map { $0.drop { $0 == " " } }.map(String.init)
  }
}
