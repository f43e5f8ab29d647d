/// Texts as YAML 1.2 and the configuration take them.
enum Scalar {
  private static let words: Set<String> = ["true", "false", "yes", "no", "on", "off", "null", "~"]

  /// A value: as it is where nobody could take it for something else, otherwise in double quotes (section 7.3.1).
  static func yaml(_ text: String) -> String {
    let isPlain =
      text.utf8.allSatisfy { isAlphanumeric($0) || "./:;_-".utf8.contains($0) }
      && text.utf8.first.map { isAlphanumeric($0) || $0 == UInt8(ascii: "/") } ?? false
      && !text.hasSuffix(":") && Double(text) == nil && !words.contains(text.lowercased())
      && !text.lowercased().hasPrefix("0x")
    return isPlain ? text : "\"\(text.unicodeScalars.map(escaped).joined())\""
  }

  /// A value within braces, where a colon needs quotes.
  static func inBraces(_ text: String) -> String {
    let plain = yaml(text)
    return plain.contains(":") && !plain.hasPrefix("\"") ? "\"\(plain)\"" : plain
  }

  /// A text for a comment: one line of ASCII.
  static func comment(_ text: String) -> String {
    String(
      String.UnicodeScalarView(text.unicodeScalars.map { (" "..."~").contains($0) ? $0 : "?" }))
  }

  /// A text as a part of a subject: letters, digits, dots, dashes and underscores, 1-60 of them.
  static func name(_ text: String, else other: String) -> String {
    let words = text.utf8.split { !isAlphanumeric($0) && !"._-".utf8.contains($0) }
    let name = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-").prefix(60)
    return name.isEmpty ? other : String(name)
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"", "\\": "\\\(scalar)"
    case " "..."~": String(scalar)
    default: "\\U" + String(repeating: "0", count: 8 - hex(scalar).count) + hex(scalar)
    }
  }

  private static func hex(_ scalar: Unicode.Scalar) -> String { String(scalar.value, radix: 16) }

  /// True for a digit of a number to the base of 16.
  static func isHexadecimal(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) && (byte | 0x20 <= UInt8(ascii: "f"))
  }

  /// True for `0-9`, `A-Z` and `a-z`.
  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}

/// Names that differ from each other.
struct DistinctNames {
  private var taken: Set<String> = []

  /// The name of a text, with a number behind it when another has it.
  mutating func claim(_ text: String, else other: String) -> String {
    let name = Scalar.name(text, else: other)
    var (result, number) = (name, 1)
    while !taken.insert(result).inserted {
      number += 1
      result = "\(name)-\(number)"
    }
    return result
  }
}
