/// An IP address as text in its one usual form, so that two spellings can be compared.
enum IPAddress {
  /// Four bytes as `192.0.2.1`.
  static func v4(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { String($0) }.joined(separator: ".")
  }

  /// Sixteen bytes as `2001:db8::1` (RFC 5952): the longest run of zero groups is left out.
  static func v6(_ bytes: [UInt8]) -> String {
    let groups = stride(from: 0, to: bytes.count - 1, by: 2).map {
      Int(bytes[$0]) << 8 | Int(bytes[$0 + 1])
    }
    let words = groups.map { String($0, radix: 16) }
    guard let gap = longestZeros(groups) else { return words.joined(separator: ":") }
    return words[..<gap.lowerBound].joined(separator: ":") + "::"
      + words[gap.upperBound...].joined(separator: ":")
  }

  /// The first longest run of at least two zero groups.
  private static func longestZeros(_ groups: [Int]) -> Range<Int>? {
    var (best, index) = (0..<0, 0)
    while index < groups.count {
      let length = groups[index...].prefix { $0 == 0 }.count
      if length > best.count { best = index..<(index + length) }
      index += max(length, 1)
    }
    return best.count >= 2 ? best : nil
  }

  /// The usual form of an address; what is none is left as it is, in small letters.
  static func normal(_ text: String) -> String {
    sixteen(text).map(v6) ?? text.lowercased()
  }

  /// The bytes of an IPv6 address, with or without `::`; nil for anything else.
  private static func sixteen(_ text: String) -> [UInt8]? {
    guard text.utf8.count <= 45, text.contains(":") else { return nil }
    let halves = text.components(around: "::")
    guard halves.count <= 2 else { return nil }
    var sides: [[UInt8]] = []
    for half in halves {
      guard let side = groups(half) else { return nil }
      sides.append(side)
    }
    if sides.count == 1 { return sides[0].count == 16 ? sides[0] : nil }
    let missing = 16 - sides[0].count - sides[1].count
    return missing >= 2 ? sides[0] + [UInt8](repeating: 0, count: missing) + sides[1] : nil
  }

  private static func groups(_ text: Substring) -> [UInt8]? {
    guard !text.isEmpty else { return [] }
    var bytes: [UInt8] = []
    for word in text.split(separator: ":", omittingEmptySubsequences: false) {
      guard (1...4).contains(word.utf8.count), let group = UInt16(word, radix: 16) else {
        return nil
      }
      bytes += [UInt8(group >> 8), UInt8(group & 0xFF)]
    }
    return bytes
  }
}

extension String {
  /// The parts between each mark, from the left.
  fileprivate func components(around mark: String) -> [Substring] {
    var (parts, rest) = ([Substring](), self[...])
    while let found = rest.firstRange(of: mark) {
      parts.append(rest[..<found.lowerBound])
      rest = rest[found.upperBound...]
    }
    return parts + [rest]
  }
}
