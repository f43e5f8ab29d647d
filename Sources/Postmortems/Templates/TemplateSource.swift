/// A template's text taken apart into tags, checked, and put together again for the renderer.
///
/// The renderer knows neither lines nor shapes, so each name is rewritten into a `TagName` that carries both. Only
/// the tags a document needs are taken: `{{name}}`, `{{#name}}`, `{{^name}}`, `{{/name}}`, `{{> part}}` and
/// `{{! comment}}` of Mustache's specification; what would bring logic or code into a template is refused.
struct TemplateSource {
  let name: String
  /// The text with each name rewritten.
  private(set) var rewritten = ""
  /// The partials it asks for, with the line of each tag.
  private(set) var partials: [(name: String, line: Int)] = []

  private let file: Int
  private var openSections: [(name: String, line: Int, encoded: String)] = []

  init(name: String, text: String, file: Int) throws(TemplateError) {
    self.name = name
    self.file = file
    var rest = Array(text.utf8).filter { $0 != UInt8(ascii: "\r") }[...]
    var line = 1
    while let start = Self.index(of: "{{", in: rest) {
      let before = rest[..<start]
      rewritten += String(decoding: before, as: UTF8.self)
      line += Self.lines(before)
      let isTriple = rest[start...].starts(with: Array("{{{".utf8))
      rest = rest[(start + (isTriple ? 3 : 2))...]
      guard let end = Self.index(of: isTriple ? "}}}" : "}}", in: rest) else {
        throw error("{{", line, "opens a tag that does not end; write }} after the name")
      }
      let tag = String(decoding: rest[..<end], as: UTF8.self)
      try take(isTriple ? "&" + tag : tag, line)
      line += Self.lines(rest[..<end])
      rest = rest[(end + (isTriple ? 3 : 2))...]
    }
    rewritten += String(decoding: rest, as: UTF8.self)
    if let open = openSections.last {
      let remedy = "write {{/\(open.name)}}"
      throw error(open.name, open.line, "opens a section that does not end; \(remedy)")
    }
  }

  private mutating func take(_ tag: String, _ line: Int) throws(TemplateError) {
    let trimmed = Self.trimmed(tag)
    let body = Self.trimmed(String(trimmed.dropFirst()))
    switch trimmed.first {
    case "!": rewritten += "{{!}}"
    case "#": try open(body, .section, line)
    case "^": try open(body, .inverted, line)
    case "/": try close(body, line)
    case ">":
      _ = try encoded(body, .text, line)
      partials.append((body, line))
      rewritten += "{{> \(body)}}"
    case "&": rewritten += "{{{\(try encoded(body, .text, line))}}}"
    default: rewritten += "{{{\(try encoded(trimmed, .text, line))}}}"
    }
  }

  private mutating func open(
    _ body: String, _ wanted: TagName.Wanted, _ line: Int
  ) throws(TemplateError) {
    let encoded = try encoded(body, wanted, line)
    rewritten += "{{\(wanted == .section ? "#" : "^")\(encoded)}}"
    openSections.append((body, line, encoded))
  }

  private mutating func close(_ body: String, _ line: Int) throws(TemplateError) {
    guard let open = openSections.popLast() else {
      throw error(body, line, "ends a section that was not opened")
    }
    guard open.name == body else {
      throw error(body, line, "ends the section \"\(open.name)\" of line \(open.line)")
    }
    rewritten += "{{/\(open.encoded)}}"
  }

  /// The name as the renderer is to see it.
  private func encoded(
    _ path: String, _ wanted: TagName.Wanted, _ line: Int
  ) throws(TemplateError) -> String {
    let isName = path.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte & 0xDF)
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }
    guard isName, !path.isEmpty else {
      throw error(path, line, "is not a tag of these templates; use {{name}}, #, ^, /, > or !")
    }
    return TagName(wanted: wanted, file: file, line: line, path: path).encoded
  }

  private func error(_ tag: String, _ line: Int, _ reason: String) -> TemplateError {
    TemplateError(template: name, line: line, name: tag, reason: reason)
  }

  private static func index(of mark: String, in bytes: ArraySlice<UInt8>) -> Int? {
    let mark = Array(mark.utf8)
    return bytes.indices.first { bytes[$0...].starts(with: mark) }
  }

  private static func lines(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.count { $0 == UInt8(ascii: "\n") }
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}

/// A name in a template with what its tag wants and where it stands, in letters the renderer takes for a name.
struct TagName {
  enum Wanted: String {
    case text = "t"
    case section = "s"
    case inverted = "i"
  }

  let wanted: Wanted
  let file: Int
  let line: Int
  let path: String

  init(wanted: Wanted, file: Int, line: Int, path: String) {
    self.wanted = wanted
    self.file = file
    self.line = line
    self.path = path
  }

  init?(encoded: String) {
    let parts = encoded.split(separator: "*", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, let wanted = Wanted(rawValue: String(parts[0])),
      let file = Int(parts[1]), let line = Int(parts[2])
    else { return nil }
    let path = parts[3].split(separator: "?", omittingEmptySubsequences: false)
    self.init(wanted: wanted, file: file, line: line, path: path.joined(separator: "."))
  }

  var encoded: String {
    let path = path.split(separator: ".", omittingEmptySubsequences: false).joined(separator: "?")
    return "\(wanted.rawValue)*\(file)*\(line)*\(path)"
  }
}
