import Crypto

/// The hashes of a Merkle tree (RFC 6962, section 2.1): leaves and nodes are told apart by their first byte.
public enum MerkleHash {
  /// The root of the tree without leaves, SHA-256 of nothing.
  public static let empty = sha256([])

  /// The hash of a leaf, SHA-256(0x00 || entry).
  public static func leaf(_ entry: [UInt8]) -> Digest {
    sha256([0] + entry)
  }

  /// The hash of a node, SHA-256(0x01 || left || right).
  public static func node(_ left: Digest, _ right: Digest) -> Digest {
    withUnsafeTemporaryAllocation(byteCount: 65, alignment: 8) { buffer in
      buffer[0] = 1
      left.withUnsafeBytes {
        UnsafeMutableRawBufferPointer(rebasing: buffer[1..<33]).copyMemory(from: $0)
      }
      right.withUnsafeBytes {
        UnsafeMutableRawBufferPointer(rebasing: buffer[33...]).copyMemory(from: $0)
      }
      return sha256(UnsafeRawBufferPointer(buffer))
    }
  }

  /// The root of a whole subtree: `hashes` are its children, a power of two of them, left to right.
  static func fold(_ hashes: [Digest]) -> Digest {
    var row = hashes
    while row.count > 1 {
      row = stride(from: 0, to: row.count, by: 2).map { node(row[$0], row[$0 + 1]) }
    }
    return row[0]
  }

  /// SHA-256 of bytes as they are.
  public static func sha256(_ bytes: [UInt8]) -> Digest {
    bytes.withUnsafeBytes { sha256($0) }
  }

  /// SHA-256 of bytes in memory.
  static func sha256(_ bytes: UnsafeRawBufferPointer) -> Digest {
    sha256(bytes, UnsafeRawBufferPointer(start: nil, count: 0))
  }

  /// SHA-256 of two runs of bytes, one after the other.
  static func sha256(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Digest {
    var hasher = SHA256()
    hasher.update(bufferPointer: first)
    if !second.isEmpty { hasher.update(bufferPointer: second) }
    return hasher.finalize().withUnsafeBytes { Digest($0) }
  }
}
