import Events

/// Lengths of time as a configuration has them, `500ms`, `5s` or `1m30s`.
enum LengthText {
  private static let units: [(word: String, milliseconds: Int64)] = [
    ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
  ]
  private static let longest: Int64 = 366 * 86_400_000

  /// Reads a length of at most 366 days.
  static func parse(_ text: String) throws(Refusal) -> Elapsed {
    var (total, rest, unit) = (Int64(0), text[...], 0)
    repeat {
      let digits = rest.prefix { "0"..."9" ~= $0 }
      let word = rest.dropFirst(digits.count).prefix { "a"..."z" ~= $0 }
      rest = rest.dropFirst(digits.count + word.count)
      guard (1...9).contains(digits.count), let count = Int64(digits) else { throw refusal(text) }
      if word.isEmpty, rest.isEmpty, digits.count == text.count {
        throw Refusal("\(text.quoted) has no unit; write \(text)s, \(text)m or \(text)h")
      }
      guard let next = units[unit...].firstIndex(where: { $0.word == word }) else {
        throw refusal(text)
      }
      total += count * units[next].milliseconds
      unit = next + 1
    } while !rest.isEmpty
    guard total <= longest else {
      throw Refusal("\(text.quoted) is too long; write at most 366d")
    }
    return Elapsed(nanoseconds: total * 1_000_000)
  }

  private static func refusal(_ text: String) -> Refusal {
    Refusal("\(text.quoted) is not a length of time; write one such as 500ms, 5s, 2m or 1h")
  }

  /// The length as a configuration would have it; parts of a millisecond are left out.
  static func format(_ length: Elapsed) -> String {
    var (rest, text) = (length.nanoseconds / 1_000_000, "")
    for unit in units where rest >= unit.milliseconds {
      text += "\(rest / unit.milliseconds)\(unit.word)"
      rest %= unit.milliseconds
    }
    return text.isEmpty ? "0s" : text
  }
}

extension Elapsed {
  /// A length of whole milliseconds.
  static func milliseconds(_ count: Int64) -> Elapsed { Elapsed(nanoseconds: count * 1_000_000) }
}
