/// Foreign text as one line in which nothing hides.
///
/// Runs of white space of any kind and of line ends become one space, and none is left at the ends. A control
/// character shows as its Unicode picture (`␛`). What would turn the reading direction, or is there and cannot be
/// seen, shows as its number (`⟨U+202E⟩`); right-to-left letters and the joiners of emoji stay as they are.
enum VisibleText {
  static func folded(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var hasSpace = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        hasSpace = true
        continue
      }
      if hasSpace, !result.isEmpty { result.append(" ") }
      hasSpace = false
      result.append(contentsOf: shown(scalar))
    }
    return String(result)
  }

  private static func shown(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
    switch scalar.value {
    case 0x00...0x1F:
      Unicode.Scalar(0x2400 + scalar.value).map { String.UnicodeScalarView([$0]) } ?? .init()
    case 0x7F: "\u{2421}".unicodeScalars
    case 0x80...0x9F, 0x061C, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069,
      0xFEFF, 0xFFF9...0xFFFB:
      "⟨U+\(hexadecimal(scalar.value))⟩".unicodeScalars
    default: String.UnicodeScalarView([scalar])
    }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
