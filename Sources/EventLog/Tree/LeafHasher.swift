public import Events

/// Hashes what the log says of an event, so that nothing of it can change unseen.
///
/// The entry of an event is five lines, each ending in a newline: `evl1`, when it was recorded (RFC 3339), its
/// source, its id, and SHA-256(salt || body) in hexadecimal. Its leaf is SHA-256(0x00 || entry) (RFC 6962,
/// section 2.1). The body is behind a salted hash so that it can be erased, with its salt, and every proof still
/// holds. Neither a source nor an id can hold a newline: the envelope refuses control characters.
public struct LeafHasher: Sendable {
  /// How many random bytes keep an erased body from being guessed.
  public static let saltLength = 16

  private var buffer: [UInt8] = []
  private var recordedText: (time: Timestamp, utf8: [UInt8])?

  /// Makes a hasher; it keeps its buffer from event to event.
  public init() {}

  /// SHA-256(salt || body).
  public static func bodyHash(salt: [UInt8], body: [UInt8]) -> Digest {
    salt.withUnsafeBytes { salt in body.withUnsafeBytes { MerkleHash.sha256(salt, $0) } }
  }

  /// The hash of the entry of an event, a leaf of the tree.
  public mutating func leaf(recordedAt: Timestamp, key: EventKey, bodyHash: Digest) -> Digest {
    write(recordedAt: recordedAt, key: key, bodyHash: bodyHash)
    return MerkleHash.sha256(buffer)
  }

  /// The entry of an event, the bytes to give to a verifier together with its proof.
  public static func entry(recordedAt: Timestamp, key: EventKey, bodyHash: Digest) -> [UInt8] {
    var hasher = LeafHasher()
    hasher.write(recordedAt: recordedAt, key: key, bodyHash: bodyHash)
    return Array(hasher.buffer.dropFirst())
  }

  private mutating func write(recordedAt: Timestamp, key: EventKey, bodyHash: Digest) {
    buffer.removeAll(keepingCapacity: true)
    buffer.append(0)
    buffer.append(contentsOf: "evl1\n".utf8)
    buffer.append(contentsOf: text(of: recordedAt))
    buffer.append(UInt8(ascii: "\n"))
    buffer.append(contentsOf: key.source.utf8)
    buffer.append(UInt8(ascii: "\n"))
    buffer.append(contentsOf: key.id.utf8)
    buffer.append(UInt8(ascii: "\n"))
    bodyHash.withUnsafeBytes { Hexadecimal.append($0, to: &buffer) }
    buffer.append(UInt8(ascii: "\n"))
  }

  /// Events of one commit share their recorded time, so its text is kept.
  private mutating func text(of time: Timestamp) -> [UInt8] {
    if let recordedText, recordedText.time == time { return recordedText.utf8 }
    let utf8 = Array(RFC3339.format(time).utf8)
    recordedText = (time, utf8)
    return utf8
  }
}
