import Events

/// A name from outside as a part of a subject's name, which holds no space and no control character.
enum SubjectPart {
  /// The name with each run of space, slashes and unprintable characters as one hyphen; at most 100 scalars.
  static func of(_ name: some StringProtocol) -> String {
    let line = Quotation.line(name, limit: 100)
    let part = line.unicodeScalars.reduce(into: String.UnicodeScalarView()) { part, scalar in
      let isGap = scalar == " " || scalar == "/" || scalar.properties.isWhitespace
      if !isGap { part.append(scalar) } else if part.last != "-" { part.append("-") }
    }
    return part.isEmpty ? "unnamed" : String(part)
  }
}
