/// A SHA-256 hash: 32 bytes.
public struct Digest: Hashable, Sendable {
  /// The 32 bytes.
  public let bytes: [UInt8]

  /// Makes a digest of 32 bytes; traps on any other number.
  public init(bytes: [UInt8]) {
    precondition(bytes.count == 32, "a SHA-256 digest has 32 bytes")
    self.bytes = bytes
  }

  /// Lower-case hexadecimal, 64 digits.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
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
