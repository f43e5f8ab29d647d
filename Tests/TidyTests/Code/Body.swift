/// The braces of a function, an accessor or a top-level closure, with the line that declares it.
struct Body {
  /// Its lines, from 1, the declaring one and the closing one included.
  let lines: ClosedRange<Int>

  /// The outermost bodies of a piece of code, in order of their ends.
  static func all(in code: String) -> [Body] {
    let bytes = Array(code.utf8)
    var bodies: [Body] = []
    var open: [(firstLine: Int, isType: Bool)] = []
    var (line, headerStart, headerLine) = (1, 0, 1)
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
      case UInt8(ascii: "{"):
        open.append(header(words(in: bytes[headerStart..<index]), from: headerLine, to: line))
        (headerStart, headerLine) = (index + 1, line)
      case UInt8(ascii: "}"):
        if let closed = open.popLast(), !closed.isType, open.allSatisfy(\.isType) {
          bodies.append(Body(lines: closed.firstLine...line))
        }
        (headerStart, headerLine) = (index + 1, line)
      default: break
      }
    }
    return bodies
  }

  private static let types: Set<String> = ["struct", "enum", "class", "protocol", "extension"]
  private static let members: Set<String> = ["func", "init", "deinit", "subscript", "var", "let"]

  /// What the words before a brace declare, and on which line.
  private static func header(
    _ words: [Word], from first: Int, to last: Int
  ) -> (firstLine: Int, isType: Bool) {
    let isType = words.contains {
      types.contains($0.text) || $0.text == "actor" && $0.after == UInt8(ascii: " ")
    }
    let member = words.last { members.contains($0.text) && !$0.isMember }
    return (member.map { first + $0.line - 1 } ?? last, isType)
  }
}
