/// Blanks the comments and string literals of Swift source, so that what is left is code.
///
/// Every byte stays where it was: lines and columns agree with the source. The code of an interpolation stays.
/// Regex literals are not known to it; the project has none.
struct CodeReader {
  private let source: [UInt8]
  private var output: [UInt8]
  private var index = 0

  /// The code of `text`, as long as `text`.
  static func code(of text: String) -> String {
    var reader = CodeReader(source: Array(text.utf8))
    reader.readCode(inInterpolation: false)
    return String(decoding: reader.output, as: UTF8.self)
  }

  private init(source: [UInt8]) {
    self.source = source
    output = []
    output.reserveCapacity(source.count)
  }

  private mutating func readCode(inInterpolation: Bool) {
    var depth = 0
    while index < source.count {
      if starts("//") {
        blankLine()
      } else if starts("/*") {
        blankBlockComment()
      } else if let pounds = poundsBeforeQuote() {
        readString(pounds: pounds)
      } else if source[index] == UInt8(ascii: "`") {
        readEscapedName()
      } else {
        if source[index] == UInt8(ascii: "(") { depth += 1 }
        if source[index] == UInt8(ascii: ")") { depth -= 1 }
        keep()
        if inInterpolation, depth == 0 { return }
      }
    }
  }

  private mutating func blankLine() {
    while index < source.count, source[index] != UInt8(ascii: "\n") { blank() }
  }

  private mutating func blankBlockComment() {
    var depth = 0
    repeat {
      if starts("/*") {
        depth += 1
        blank(2)
      } else if starts("*/") {
        depth -= 1
        blank(2)
      } else {
        blank()
      }
    } while depth > 0 && index < source.count
  }

  private mutating func readEscapedName() {
    keep()
    while index < source.count, source[index] != UInt8(ascii: "`") {
      output.append(UInt8(ascii: "_"))
      index += 1
    }
    keep()
  }

  /// How many `#` stand before a quote that begins here, or nil when no string begins here.
  private func poundsBeforeQuote() -> Int? {
    let rest = source[index...]
    let pounds = rest.prefix { $0 == UInt8(ascii: "#") }.count
    return rest.dropFirst(pounds).first == UInt8(ascii: "\"") ? pounds : nil
  }

  private mutating func readString(pounds: Int) {
    let fence = String(repeating: "#", count: pounds)
    keep(pounds)
    let quote = starts("\"\"\"") ? "\"\"\"" : "\""
    keep(quote.utf8.count)
    while index < source.count {
      if starts(quote + fence) {
        return keep(quote.utf8.count + pounds)
      } else if starts("\\" + fence + "(") {
        blank(1 + pounds)
        readCode(inInterpolation: true)
      } else if starts("\\" + fence) {
        blank(2 + pounds)
      } else if quote == "\"", source[index] == UInt8(ascii: "\n") {
        return
      } else {
        blank()
      }
    }
  }

  private func starts(_ text: String) -> Bool {
    source[index...].starts(with: text.utf8)
  }

  private mutating func keep(_ count: Int = 1) {
    for _ in 0..<count where index < source.count {
      output.append(source[index])
      index += 1
    }
  }

  private mutating func blank(_ count: Int = 1) {
    for _ in 0..<count where index < source.count {
      let isNewline = source[index] == UInt8(ascii: "\n")
      output.append(isNewline ? source[index] : UInt8(ascii: " "))
      index += 1
    }
  }
}
