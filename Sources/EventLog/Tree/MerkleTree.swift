/// A Merkle tree that is stored: makes roots and proofs at any size from leaves and stored subtrees.
///
/// A proof reads at most 256 hashes of each stored level, however many leaves there are.
public struct MerkleTree<Failure: Error> {
  /// Stored hashes of a level, in order: leaf hashes of level 0, roots over 256^level leaves above (`StoredSubtree`).
  public typealias Hashes = (_ level: Int, _ range: Range<Int>) throws(Failure) -> [Digest]

  private let hashes: Hashes

  /// Makes a tree that reads its hashes with a closure.
  public init(hashes: @escaping Hashes) {
    self.hashes = hashes
  }

  /// The root over the first `size` leaves (RFC 6962, section 2.1).
  ///
  /// - Throws: what reading hashes throws.
  public func root(size: Int) throws(Failure) -> Digest {
    size == 0 ? MerkleHash.empty : try root(of: 0..<size)
  }

  /// The audit path of a leaf in the tree of the first `size` leaves (RFC 6962, section 2.1.1).
  ///
  /// - Throws: what reading hashes throws. Traps when `index` is not below `size`.
  public func inclusionProof(of index: Int, size: Int) throws(Failure) -> [Digest] {
    precondition((0..<size).contains(index), "the leaf is in the tree")
    var proof: [Digest] = []
    var range = 0..<size
    while range.count > 1 {
      let (left, right) = range.halves
      let isLeft = left.contains(index)
      proof.append(try root(of: isLeft ? right : left))
      range = isLeft ? left : right
    }
    return proof.reversed()
  }

  /// The proof that the tree of `size` leaves begins with that of `earlier` (RFC 6962, section 2.1.2).
  ///
  /// Empty when the sizes are equal and when `earlier` is 0, which every tree begins with.
  ///
  /// - Throws: what reading hashes throws. Traps when `earlier` is above `size`.
  public func consistencyProof(from earlier: Int, to size: Int) throws(Failure) -> [Digest] {
    precondition((0...size).contains(earlier), "the earlier tree is not the larger")
    guard earlier > 0 else { return [] }
    var proof: [Digest] = []
    var range = 0..<size
    while range.upperBound != earlier {
      let (left, right) = range.halves
      let isLeft = earlier <= left.upperBound
      proof.append(try root(of: isLeft ? right : left))
      range = isLeft ? left : right
    }
    if range.lowerBound > 0 { proof.append(try root(of: range)) }
    return proof.reversed()
  }

  /// The root of a subtree as the RFC cuts it: whole, or at the right edge.
  private func root(of range: Range<Int>) throws(Failure) -> Digest {
    guard range.count.nonzeroBitCount == 1 else {
      let (left, right) = range.halves
      return MerkleHash.node(try root(of: left), try root(of: right))
    }
    let height = range.count.trailingZeroBitCount
    let level = height / StoredSubtree.height
    let shift = level * StoredSubtree.height
    let stored = try hashes(level, range.lowerBound >> shift..<range.upperBound >> shift)
    precondition(stored.count == range.count >> shift, "as many hashes as were asked for")
    return MerkleHash.fold(stored)
  }
}

extension Range<Int> {
  /// The two halves of a subtree: the left one is the largest power of two below the whole.
  var halves: (left: Range, right: Range) {
    let middle = lowerBound + 1 << (Int.bitWidth - (count - 1).leadingZeroBitCount - 1)
    return (lowerBound..<middle, middle..<upperBound)
  }
}
