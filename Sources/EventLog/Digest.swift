/// A SHA-256 hash: 32 bytes, held in place.
public struct Digest: Hashable, Comparable, Sendable {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// Makes a digest of 32 bytes; traps on any other number.
  public init(bytes: [UInt8]) {
    self = bytes.withUnsafeBytes { Digest($0) }
  }

  /// Makes a digest of 32 bytes in memory, such as a column of a database; traps on any other number.
  public init(_ bytes: UnsafeRawBufferPointer) {
    precondition(bytes.count == 32, "a SHA-256 digest has 32 bytes")
    words = (
      bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
      bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
      bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self),
      bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
    )
  }

  /// Reads 64 hexadecimal digits; nil for anything else.
  public init?(hexadecimal text: String) {
    guard let bytes = Hexadecimal.bytes(of: text), bytes.count == 32 else { return nil }
    self.init(bytes: bytes)
  }

  /// The 32 bytes.
  public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

  /// Lower-case hexadecimal, 64 digits.
  public var hexadecimal: String { Hexadecimal.text(of: bytes) }

  /// Lends the 32 bytes without a copy.
  public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    Swift.withUnsafeBytes(of: words) { body($0) }
  }

  public static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }

  /// The order of the bytes, the same on every machine.
  public static func < (left: Digest, right: Digest) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
  }
}

/// A checkpoint of a log, signed: the note that any C2SP verifier reads.
public struct SignedCheckpoint: Hashable, Sendable {
  /// What is signed: how many events, and the root over them.
  public let head: LogHead
  /// The whole signed note (C2SP signed-note, tlog-checkpoint).
  public let note: String

  /// Makes a checkpoint.
  public init(head: LogHead, note: String) {
    self.head = head
    self.note = note
  }
}

/// Bytes as pairs of hexadecimal digits.
enum Hexadecimal {
  private static let digits = Array("0123456789abcdef".utf8)

  /// Two lower-case digits for each byte.
  static func text(of bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    append(bytes, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Adds two lower-case digits for each byte.
  static func append(_ bytes: some Sequence<UInt8>, to text: inout [UInt8]) {
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
  }

  /// The bytes of an even number of digits of either case; nil for anything else.
  static func bytes(of text: String) -> [UInt8]? {
    let utf8 = Array(text.utf8)
    guard utf8.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: utf8.count, by: 2) {
      guard let high = value(utf8[index]), let low = value(utf8[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  /// The value of one digit, 0-15; nil for any other byte.
  static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x41 + 10
    case 0x61...0x66: digit - 0x61 + 10
    default: nil
    }
  }
}
