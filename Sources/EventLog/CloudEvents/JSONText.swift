/// A text of a JSON document that was checked: its bytes between the quotes, as written.
struct JSONText {
  /// The bytes between the quotes; valid as long as the document is.
  let utf8: UnsafeBufferPointer<UInt8>
  /// Where they begin in the document.
  let start: Int
  /// True when an escape stands for other bytes.
  let hasEscapes: Bool

  /// The text that is meant.
  var string: String {
    hasEscapes
      ? String(decoding: unescaped, as: UTF8.self) : String(decoding: utf8, as: UTF8.self)
  }

  /// The UTF-8 of the text that is meant.
  var unescaped: [UInt8] {
    guard hasEscapes else { return Array(utf8) }
    var result: [UInt8] = []
    var index = 0
    while index < utf8.count {
      if utf8[index] == UInt8(ascii: "\\") {
        index += unescape(at: index, into: &result)
      } else {
        result.append(utf8[index])
        index += 1
      }
    }
    return result
  }

  /// True when two texts mean the same.
  func isSame(as other: JSONText) -> Bool {
    if hasEscapes || other.hasEscapes { return unescaped == other.unescaped }
    return utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }

  /// Adds what one escape stands for and answers how many bytes it is long.
  private func unescape(at index: Int, into result: inout [UInt8]) -> Int {
    let letter = utf8[index + 1]
    guard letter == UInt8(ascii: "u") else {
      result.append(Self.short[letter] ?? letter)
      return 2
    }
    var units = [codeUnit(at: index)]
    if 0xD800...0xDBFF ~= units[0] { units.append(codeUnit(at: index + 6)) }
    result.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
    return 6 * units.count
  }

  private func codeUnit(at index: Int) -> UInt16 {
    utf8[index + 2..<index + 6].reduce(0) { $0 << 4 | UInt16(Hexadecimal.value($1) ?? 0) }
  }

  private static let short: [UInt8: UInt8] = [
    UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A,
    UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
  ]
}

/// Finds a name that an object has twice (RFC 7493, section 2.3), however many names it has.
enum JSONNames {
  /// The first name, by place, that was there before; nil when all differ.
  static func repeated(in names: ArraySlice<JSONText>) -> JSONText? {
    names.count <= 16 ? pairwise(names) : sorted(names)
  }

  private static func pairwise(_ names: ArraySlice<JSONText>) -> JSONText? {
    names.withUnsafeBufferPointer { names in
      for index in names.indices {
        for earlier in 0..<index where names[index].isSame(as: names[earlier]) {
          return names[index]
        }
      }
      return nil
    }
  }

  private static func sorted(_ names: ArraySlice<JSONText>) -> JSONText? {
    let ordered = names.map { (utf8: $0.unescaped, name: $0) }.sorted {
      $0.utf8 == $1.utf8
        ? $0.name.start < $1.name.start : $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    return zip(ordered.dropFirst(), ordered).filter { $0.utf8 == $1.utf8 }
      .map(\.0.name).min { $0.start < $1.start }
  }
}
