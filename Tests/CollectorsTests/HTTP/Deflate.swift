/// Compressed data (RFC 1950, 1951) that grows: 258 zeros for each 13 bits.
enum Deflate {
  static func zeros(count: Int) -> [UInt8] {
    var bits: [Bool] = []
    func write(_ code: String) { bits += code.map { $0 == "1" } }
    // The last block, with fixed codes; then one zero.
    write("1" + "10" + "00110000")
    // "Length 258, distance 1", as often as needed.
    for _ in 0..<(count / 258) { write("11000101" + "00000") }
    write("0000000")
    return [0x78, 0x01] + bytes(bits)
  }

  private static func bytes(_ bits: [Bool]) -> [UInt8] {
    stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start..<min(start + 8, bits.count)].enumerated()
        .reduce(0) { $0 | ($1.element ? 1 << UInt8($1.offset) : 0) }
    }
  }
}
