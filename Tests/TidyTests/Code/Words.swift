/// A name or keyword in code.
struct Word {
  /// The word.
  let text: String
  /// Its line, from 1.
  let line: Int
  /// The byte before it, 0 at the start.
  let before: UInt8
  /// The byte after it, 0 at the end.
  let after: UInt8

  /// True for a call such as `print(` that is not a method's.
  var isFreeCall: Bool { after == UInt8(ascii: "(") && before != UInt8(ascii: ".") }
  /// True for a member such as `.random`.
  var isMember: Bool { before == UInt8(ascii: ".") }
}

/// The words of a piece of code, in order.
func words(in code: some Sequence<UInt8>) -> [Word] {
  let bytes = Array(code)
  var (words, line, index): ([Word], Int, Int) = ([], 1, 0)
  while index < bytes.count {
    guard isWordByte(bytes[index]) else {
      if bytes[index] == UInt8(ascii: "\n") { line += 1 }
      index += 1
      continue
    }
    let end = bytes[index...].firstIndex { !isWordByte($0) } ?? bytes.count
    words.append(
      Word(
        text: String(decoding: bytes[index..<end], as: UTF8.self), line: line,
        before: index > 0 ? bytes[index - 1] : 0, after: end < bytes.count ? bytes[end] : 0))
    index = end
  }
  return words
}

/// The words of a piece of code, in order.
func words(in code: String) -> [Word] { words(in: code.utf8) }

/// True for a letter, a digit, `_`, and any byte of a character outside ASCII.
func isWordByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 128...:
    true
  default: false
  }
}
