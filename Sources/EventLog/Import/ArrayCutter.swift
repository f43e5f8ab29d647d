/// Cuts the elements out of a JSON array as its bytes come by, without reading what is in them.
///
/// An element over several lines becomes one of one line, as the log and its export need it: line breaks and the indent
/// after them are left out, which means nothing between the tokens of JSON (RFC 8259, section 2). A line break within a
/// string stays, to be refused as what it is.
struct ArrayCutter: Sendable {
  private(set) var line: Int
  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  private var isClosed = false
  private var isSkipping = false
  private var pending: [UInt8] = []
  private var startLine = 0
  private var stray = false
  private var isIndent = false

  init(line: Int) { self.line = line }

  mutating func feed(
    _ bytes: Slice<UnsafeRawBufferPointer>, _ take: (_ line: Int, EventSplitter.Piece) -> Void
  ) {
    for byte in bytes {
      if byte == UInt8(ascii: "\n") { line += 1 }
      if depth > 0 {
        inside(byte, take)
      } else {
        between(byte, take)
      }
    }
  }

  func finish(_ take: (_ line: Int, EventSplitter.Piece) -> Void) {
    if depth > 0 {
      take(startLine, .truncated)
    } else if !isClosed {
      take(line, .unclosed)
    }
  }

  private mutating func between(
    _ byte: UInt8, _ take: (_ line: Int, EventSplitter.Piece) -> Void
  ) {
    switch byte {
    case UInt8(ascii: "{") where !isClosed:
      (depth, startLine, stray) = (1, line, false)
      pending = [byte]
    case UInt8(ascii: "]") where !isClosed: isClosed = true
    case UInt8(ascii: ",") where !isClosed: stray = false
    case 0x20, 0x09, 0x0A, 0x0D: break
    default:
      if !stray {
        take(line, .stray(isClosed ? "text after the array" : "an element that is not an object"))
      }
      stray = true
    }
  }

  private mutating func inside(_ byte: UInt8, _ take: (_ line: Int, EventSplitter.Piece) -> Void) {
    if !isSkipping, !isLayout(byte) { pending.append(byte) }
    if pending.count > Envelope.maximumLength {
      isSkipping = true
      pending.removeAll(keepingCapacity: true)
    }
    if isInString {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString = false
      }
      return
    }
    switch byte {
    case UInt8(ascii: "\""): isInString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      depth -= 1
      if depth == 0 { end(take) }
    default: break
    }
  }

  /// True for a line break between tokens and for the indent that follows one.
  private mutating func isLayout(_ byte: UInt8) -> Bool {
    let isBreak = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    let isSpace = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    isIndent = !isInString && (isBreak || isIndent && isSpace)
    return isIndent
  }

  private mutating func end(_ take: (_ line: Int, EventSplitter.Piece) -> Void) {
    take(startLine, isSkipping ? .tooLong : .event(pending))
    pending.removeAll(keepingCapacity: true)
    isSkipping = false
  }
}
