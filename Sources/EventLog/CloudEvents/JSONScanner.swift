/// Walks over one JSON text and refuses what RFC 8259 and RFC 7493 (I-JSON) refuse, without building values.
///
/// Stricter than many readers: invalid UTF-8, lone surrogates, a name twice in one object (compared after unescaping),
/// and more than 64 levels are errors, so that every reader of the same bytes sees the same event.
struct JSONScanner {
  /// How deep objects and lists may nest.
  static let maximumDepth = 64

  let bytes: UnsafeBufferPointer<UInt8>
  /// The byte to be read next.
  private(set) var index = 0
  /// The names of the objects that are open, outermost first.
  private var names: [JSONText] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    names.reserveCapacity(24)
  }

  /// What kind of value was passed over.
  enum Value {
    case text(JSONText)
    case number(isWhole: Bool)
    case boolean
    case null
    case object
    case list
  }

  /// The byte at `index`, or nil at the end.
  var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  func error(_ reason: String, at offset: Int? = nil) -> EnvelopeError {
    EnvelopeError(field: nil, reason: reason, offset: offset ?? index)
  }

  /// Passes over space, tab, carriage return and newline.
  mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      index += 1
    }
  }

  /// Passes over one value.
  @discardableResult
  mutating func value(depth: Int) throws(EnvelopeError) -> Value {
    guard let byte = next else { throw error("ends too early; a value is missing") }
    switch byte {
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "{"):
      try object(depth: depth) { (scanner, _) throws(EnvelopeError) in
        _ = try scanner.value(depth: depth + 1)
      }
      return .object
    case UInt8(ascii: "["):
      try list(depth: depth) { (scanner) throws(EnvelopeError) in
        _ = try scanner.value(depth: depth + 1)
      }
      return .list
    case UInt8(ascii: "-"), 0x30...0x39: return .number(isWhole: try number())
    case UInt8(ascii: "t"): return try literal("true", .boolean)
    case UInt8(ascii: "f"): return try literal("false", .boolean)
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: throw error("is not JSON: \(Self.shown(byte)) cannot begin a value")
    }
  }

  /// Passes over an object; `member` is called at each value and passes over it.
  mutating func object(
    depth: Int, member: (inout JSONScanner, JSONText) throws(EnvelopeError) -> Void
  ) throws(EnvelopeError) {
    try enter(depth)
    let outer = names.count
    if next == UInt8(ascii: "}") {
      index += 1
      return
    }
    while true {
      guard next == UInt8(ascii: "\"") else { throw unexpected("a name in double quotes") }
      let name = try string()
      names.append(name)
      skipSpace()
      try take(UInt8(ascii: ":"), "a colon after the name")
      skipSpace()
      do { try member(&self, name) } catch { throw error.inside(name.string) }
      guard try another(before: UInt8(ascii: "}")) else { break }
    }
    if let again = JSONNames.repeated(in: names[outer...]) {
      throw error("is there twice; keep one", at: again.start).inside(again.string)
    }
    names.removeLast(names.count - outer)
  }

  /// Passes over a list; `element` is called at each value and passes over it.
  mutating func list(
    depth: Int, element: (inout JSONScanner) throws(EnvelopeError) -> Void
  ) throws(EnvelopeError) {
    try enter(depth)
    if next == UInt8(ascii: "]") {
      index += 1
      return
    }
    var position = 0
    repeat {
      do { try element(&self) } catch { throw error.inside("[\(position)]") }
      position += 1
    } while try another(before: UInt8(ascii: "]"))
  }

  private mutating func enter(_ depth: Int) throws(EnvelopeError) {
    guard depth <= Self.maximumDepth else {
      throw error("is nested more than \(Self.maximumDepth) levels deep; write it flatter")
    }
    index += 1
    skipSpace()
  }

  /// After a member: true when a comma says there is another, false at the end of the object or list.
  private mutating func another(before end: UInt8) throws(EnvelopeError) -> Bool {
    skipSpace()
    if next == end {
      index += 1
      return false
    }
    try take(UInt8(ascii: ","), "a comma or \(Self.shown(end))")
    skipSpace()
    return true
  }

  private mutating func take(_ byte: UInt8, _ what: @autoclosure () -> String) throws(EnvelopeError)
  {
    guard next == byte else { throw unexpected(what()) }
    index += 1
  }

  private mutating func literal(_ word: StaticString, _ value: Value) throws(EnvelopeError) -> Value
  {
    let end = index + word.utf8CodeUnitCount
    guard end <= bytes.count,
      word.withUTF8Buffer({ $0.elementsEqual(bytes[index..<end]) })
    else { throw error("is not JSON: texts need double quotes, and \(word) its whole word") }
    index = end
    return value
  }

  /// Passes over a number by the grammar of RFC 8259, section 6; true when it has no fraction and no exponent.
  private mutating func number() throws(EnvelopeError) -> Bool {
    if next == UInt8(ascii: "-") { index += 1 }
    let isZero = next == UInt8(ascii: "0")
    let digits = try digits()
    guard !isZero || digits == 1 else {
      throw error("is a number with a zero in front; leave it off")
    }
    var isWhole = true
    if next == UInt8(ascii: ".") {
      isWhole = false
      index += 1
      _ = try self.digits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      isWhole = false
      index += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { index += 1 }
      _ = try self.digits()
    }
    return isWhole
  }

  private mutating func digits() throws(EnvelopeError) -> Int {
    let start = index
    while let byte = next, 0x30...0x39 ~= byte { index += 1 }
    guard index > start else { throw unexpected("a digit") }
    return index - start
  }

  private func unexpected(_ wanted: String) -> EnvelopeError {
    guard let byte = next else { return error("ends too early; \(wanted) is missing") }
    return error("is not JSON: \(Self.shown(byte)) where \(wanted) should be")
  }

  private static func shown(_ byte: UInt8) -> String {
    0x21...0x7E ~= byte
      ? String(decoding: [byte], as: UTF8.self)
      : "the byte 0x" + Hexadecimal.text(of: [byte])
  }
}

extension JSONScanner {
  /// Passes over a text from its opening quote to behind its closing one.
  mutating func string() throws(EnvelopeError) -> JSONText {
    let start = index + 1
    index = start
    var hasEscapes = false
    while true {
      skipPlain()
      guard let byte = next else { throw error("ends inside a text; its closing quote is missing") }
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return JSONText(
          utf8: UnsafeBufferPointer(rebasing: bytes[start..<index - 1]), start: start,
          hasEscapes: hasEscapes)
      case UInt8(ascii: "\\"):
        hasEscapes = true
        try escape()
      case 0..<0x20:
        throw error(
          "has a control character in a text, \(Self.shown(byte)); write it as an escape"
        )
      default: try multibyte()
      }
    }
  }

  /// Passes over ASCII that needs no look, eight bytes at a time.
  private mutating func skipPlain() {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs = ones << 7
    while index + 8 <= bytes.count {
      let word = UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped + index)
        .loadUnaligned(as: UInt64.self).littleEndian
      // A byte's high bit is set where the byte is a quote, a backslash, below 0x20 or above 0x7F.
      let quote = (word ^ ones &* 0x22) &- ones
      let backslash = (word ^ ones &* 0x5C) &- ones
      let control = word &- ones &* 0x20
      let special = (quote | backslash | control | word) & highs
      guard special == 0 else {
        index += special.trailingZeroBitCount >> 3
        return
      }
      index += 8
    }
    while let byte = next, byte >= 0x20, byte < 0x80, byte != 0x22, byte != 0x5C { index += 1 }
  }

  private mutating func escape() throws(EnvelopeError) {
    guard index + 1 < bytes.count else { throw error("ends inside an escape") }
    switch bytes[index + 1] {
    case UInt8(ascii: "u"):
      let first = try codeUnit()
      guard 0xD800...0xDFFF ~= first else { return }
      let pair =
        first < 0xDC00 && next == UInt8(ascii: "\\") && index + 1 < bytes.count
        && bytes[index + 1] == UInt8(ascii: "u")
      let second = pair ? try codeUnit() : 0
      guard 0xDC00...0xDFFF ~= second else {
        throw error("has half a surrogate pair; write the character itself")
      }
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      index += 2
    default: throw error("has an escape that JSON does not have; write \\\\ for a backslash")
    }
  }

  /// Passes over `\uXXXX` and answers its number.
  mutating func codeUnit() throws(EnvelopeError) -> UInt16 {
    var unit: UInt16 = 0
    for offset in 2..<6 {
      guard index + offset < bytes.count, let digit = Hexadecimal.value(bytes[index + offset])
      else {
        throw error("has a \\u escape without four hexadecimal digits")
      }
      unit = unit << 4 | UInt16(digit)
    }
    index += 6
    return unit
  }

  /// Passes over one character of two to four bytes (Unicode 15, table 3-7).
  private mutating func multibyte() throws(EnvelopeError) {
    let lead = bytes[index]
    let (length, second): (Int, ClosedRange<UInt8>) =
      switch lead {
      case 0xC2...0xDF: (2, 0x80...0xBF)
      case 0xE0: (3, 0xA0...0xBF)
      case 0xED: (3, 0x80...0x9F)
      case 0xE1...0xEF: (3, 0x80...0xBF)
      case 0xF0: (4, 0x90...0xBF)
      case 0xF1...0xF3: (4, 0x80...0xBF)
      case 0xF4: (4, 0x80...0x8F)
      default: (0, 0...0)
      }
    guard length > 0, index + length <= bytes.count, second ~= bytes[index + 1],
      bytes[index + 2..<index + length].allSatisfy({ 0x80...0xBF ~= $0 })
    else { throw error("is not valid UTF-8; save the file as UTF-8") }
    index += length
  }
}
