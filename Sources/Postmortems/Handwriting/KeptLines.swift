/// A document cut into what was generated and what people wrote.
enum KeptLines {
  enum Part {
    case generated([String])
    /// A block without its markers.
    case kept(name: String, [String])
  }

  static let closing = "<!-- /keep -->"

  static func opening(_ name: String) -> String { "<!-- keep: \(name) -->" }

  static func parts(of document: String) throws(HandwrittenBlocks.Failure) -> [Part] {
    var parts: [Part] = []
    var generated: [String] = []
    var open: (name: String, line: Int, lines: [String])?
    for (index, line) in Lines.split(document).enumerated() {
      if let name = name(opening: line) {
        if let open { throw notClosed(open.name, open.line) }
        parts.append(.generated(generated))
        generated = []
        open = (name, index + 1, [])
      } else if Lines.trimmed(line) == closing {
        guard let block = open else {
          throw .init(line: index + 1, reason: "\(closing) closes no block; remove it")
        }
        parts.append(.kept(name: block.name, block.lines))
        open = nil
      } else if open != nil {
        open?.lines.append(line)
      } else {
        generated.append(line)
      }
    }
    if let open { throw notClosed(open.name, open.line) }
    return parts + [.generated(generated)]
  }

  private static func notClosed(_ name: String, _ line: Int) -> HandwrittenBlocks.Failure {
    let remedy = "write \(closing) after its text"
    return .init(line: line, reason: "the block \"\(name)\" is not closed; \(remedy)")
  }

  private static func name(opening line: String) -> String? {
    let line = Lines.trimmed(line)
    guard line.hasPrefix("<!-- keep:"), line.hasSuffix("-->") else { return nil }
    let name = Lines.trimmed(String(line.dropFirst("<!-- keep:".count).dropLast("-->".count)))
    return name.isEmpty ? nil : name
  }
}

/// The lines of a document; `\r\n` ends one too.
enum Lines {
  static func split(_ text: String) -> [String] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      let ending = line.last == UInt8(ascii: "\r") ? 1 : 0
      return String(decoding: line.dropLast(ending), as: UTF8.self)
    }
  }

  static func trimmed(_ line: String) -> String {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    let start = line.utf8.drop(while: isBlank)
    return String(decoding: start.reversed().drop(while: isBlank).reversed(), as: UTF8.self)
  }
}
