/// Lengths of time as people type them.
enum LengthText {
  private static let units: [(letter: Character, seconds: Int)] = [
    ("d", 86_400), ("h", 3600), ("m", 60), ("s", 1),
  ]

  /// The seconds of `68m`, `1h41m`, `4080s` or `2d`; nil for what is none of the kind or longer than 10,000 years.
  static func seconds(_ text: String) -> Int? {
    var (total, rest, next) = (0, text[...], 0)
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      guard (1...12).contains(digits.count), let count = Int(digits), let letter = rest.popFirst(),
        let unit = units[next...].firstIndex(where: { $0.letter == letter })
      else { return nil }
      total += count * units[unit].seconds
      next = unit + 1
    }
    return text.isEmpty || total > 315_576_000_000 ? nil : total
  }
}
