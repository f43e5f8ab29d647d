/// Stands letters in for foreign text, so that a document can be rendered once more with nothing in it that could
/// be taken for markup; the two renderings must then have one structure.
///
/// A stand-in is `U+E000`, two letters a byte of the text, `U+E001`. A mark that ends a sentence stays outside it,
/// because the writer looks at it.
public enum Skeleton {
  private static let open: Unicode.Scalar = "\u{E000}"
  private static let close: Unicode.Scalar = "\u{E001}"

  static func standIn(for text: String) -> String {
    if text.isEmpty { return "" }
    let mark = text.unicodeScalars.last.map { ".!?…:;".unicodeScalars.contains($0) } == true
    let body = mark ? String(String.UnicodeScalarView(text.unicodeScalars.dropLast())) : text
    let letters = body.utf8.flatMap { [$0 >> 4, $0 & 15] }.map { UInt8(ascii: "a") + $0 }
    let end = mark ? String(String.UnicodeScalarView(text.unicodeScalars.suffix(1))) : ""
    return "\(open)\(String(decoding: letters, as: UTF8.self))\(close)\(end)"
  }

  /// The text with each stand-in turned back into what it stands for; anything else stays.
  public static func decoded(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      let letters = scalar == open ? rest.prefix { ("a"..."p").contains($0) } : rest.prefix(0)
      if scalar == open, rest.dropFirst(letters.count).first == close {
        result.append(contentsOf: bytes(letters).unicodeScalars)
        rest = rest.dropFirst(letters.count + 1)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static func bytes(_ letters: Substring.UnicodeScalarView) -> String {
    let nibbles = letters.map { UInt8(truncatingIfNeeded: $0.value) &- UInt8(ascii: "a") }
    let bytes = stride(from: 0, to: nibbles.count - 1, by: 2).map {
      nibbles[$0] << 4 | nibbles[$0 + 1]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
