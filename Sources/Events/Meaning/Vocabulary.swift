/// A closed set of words on the wire, which answers a word outside the set with the ones inside it.
public protocol Vocabulary: RawRepresentable, CaseIterable, Hashable, Codable, Sendable
where RawValue == String {}

extension Vocabulary {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let word = try container.decode(String.self)
    guard let value = Self(rawValue: word) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: Self.refusal(of: word))
    }
    self = value
  }

  /// The word as a sentence says it: `partialOutage` is `partial outage`.
  public var words: String {
    rawValue.reduce(into: "") { words, letter in
      words += letter.isUppercase ? " " + letter.lowercased() : String(letter)
    }
  }

  /// Why `word` is refused: the words there are and, when one is near, the one probably meant.
  public static func refusal(of word: String) -> String {
    let words = allCases.map(\.rawValue)
    var text = "\"\(word)\" is not one of \(words.joined(separator: ", "))"
    if let near = nearest(to: word, among: words) { text += "; did you mean \"\(near)\"?" }
    return text
  }
}

/// The word at the smallest edit distance from `word`, when it is near enough to be a slip of the hand.
public func nearest(to word: String, among words: [String]) -> String? {
  let scored = words.map { ($0, editDistance($0, word)) }
  guard let best = scored.min(by: { $0.1 < $1.1 }) else { return nil }
  return best.1 <= max(1, word.utf8.count / 3) ? best.0 : nil
}

/// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
private func editDistance(_ left: String, _ right: String) -> Int {
  let (a, b) = (Array(left.utf8), Array(right.utf8))
  var rows = [Array(0...b.count)]
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = min(cost, rows[i - 1][j - 1] + 1)
      }
      row.append(cost)
    }
    rows.append(row)
  }
  return rows[a.count][b.count]
}
