/// Cuts bytes into lines, over the ends of reads; the end of a long line is left out, and so are blank lines.
struct LineCutter {
  private var held: [UInt8] = []
  /// True until the end of a line whose beginning was not read.
  private var isPassingOver = false
  /// Bytes of the line that is not whole yet, those left out among them.
  private(set) var heldBytes = 0

  /// Longer lines are cut off here.
  static let lineLimit = 64 * 1024

  /// The lines that end in these bytes, without their ends.
  mutating func cut(_ bytes: [UInt8]) -> [String] {
    var lines: [String] = []
    var rest = bytes[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      hold(rest[..<end])
      lines += finish()
      isPassingOver = false
      rest = rest[(end + 1)...]
    }
    hold(rest)
    return lines
  }

  /// The line that is not whole, as it is; none when nothing is held.
  mutating func finish() -> [String] {
    defer { (held, heldBytes) = ([], 0) }
    if held.last == UInt8(ascii: "\r") { held.removeLast() }
    return held.isEmpty ? [] : [String(decoding: held, as: UTF8.self)]
  }

  /// Lets go of what is held; what comes next is the rest of a line, or not.
  mutating func begin(inLine: Bool) { (held, heldBytes, isPassingOver) = ([], 0, inLine) }

  private mutating func hold(_ bytes: ArraySlice<UInt8>) {
    heldBytes += bytes.count
    if isPassingOver { return }
    held += bytes.prefix(max(0, Self.lineLimit - held.count))
  }
}
