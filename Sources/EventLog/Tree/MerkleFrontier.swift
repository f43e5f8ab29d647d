/// The right edge of a growing Merkle tree: all that is needed to append leaves and to know the root.
///
/// It holds the roots of the whole subtrees that the leaves make, largest first, one for each bit of `size`:
/// at most 63 hashes. Appending costs one node hash on average, the root at most 62.
public struct MerkleFrontier: Hashable, Sendable {
  /// How many leaves there are.
  public private(set) var size: Int
  /// The roots of the whole subtrees, largest and leftmost first.
  public private(set) var roots: [Digest]

  /// The frontier of the tree without leaves.
  public init() {
    (size, roots) = (0, [])
  }

  /// A frontier that was stored; nil when the number of roots does not belong to the size.
  public init?(size: Int, roots: [Digest]) {
    guard size >= 0, roots.count == size.nonzeroBitCount else { return nil }
    (self.size, self.roots) = (size, roots)
  }

  /// Adds a leaf at the right and answers the subtrees to store that it made whole, smallest first.
  @discardableResult
  public mutating func append(_ leaf: Digest) -> [StoredSubtree] {
    var completed: [StoredSubtree] = []
    var root = leaf
    for height in 0..<size.trailingOneBitCount {
      root = MerkleHash.node(roots.removeLast(), root)
      if (height + 1).isMultiple(of: StoredSubtree.height) {
        let level = (height + 1) / StoredSubtree.height
        completed.append(StoredSubtree(level: level, index: size >> (height + 1), root: root))
      }
    }
    roots.append(root)
    size += 1
    return completed
  }

  /// The root over all leaves (RFC 6962, section 2.1).
  public var root: Digest {
    guard var root = roots.last else { return MerkleHash.empty }
    for left in roots.dropLast().reversed() { root = MerkleHash.node(left, root) }
    return root
  }
}

/// The root of a whole subtree of 256^level leaves, kept so that proofs need not read every leaf.
///
/// Levels are those of C2SP tlog-tiles: level 0 are the leaves, level 1 the roots over 256 leaves, and so on.
public struct StoredSubtree: Hashable, Sendable {
  /// How many levels of hashes lie between one stored level and the next; 2^8 = 256 children.
  public static let height = 8

  /// Which power of 256 leaves it spans, from 1.
  public let level: Int
  /// How many subtrees of its level lie to its left.
  public let index: Int
  /// Its root.
  public let root: Digest

  /// Makes a stored subtree.
  public init(level: Int, index: Int, root: Digest) {
    self.level = level
    self.index = index
    self.root = root
  }

  /// The leaves it spans.
  public var leaves: Range<Int> {
    let width = 1 << (Self.height * level)
    return index * width..<(index + 1) * width
  }
}

extension Int {
  /// How many ones the binary number ends with.
  fileprivate var trailingOneBitCount: Int { (~self).trailingZeroBitCount }
}
