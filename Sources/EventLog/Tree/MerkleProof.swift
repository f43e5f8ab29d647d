/// Checks Merkle proofs against roots; needs nothing but the hashes (RFC 9162, section 2.1.3.2 and 2.1.4.2).
public enum MerkleProof {
  /// True when `proof` shows that `leaf` is number `index` of the `size` leaves under `root`.
  public static func includes(
    _ leaf: Digest, at index: Int, size: Int, root: Digest, proof: [Digest]
  ) -> Bool {
    guard index >= 0, index < size else { return false }
    var (node, last) = (index, size - 1)
    var hash = leaf
    for sibling in proof {
      guard last > 0 else { return false }
      if node & 1 == 1 || node == last {
        hash = MerkleHash.node(sibling, hash)
        skipMissingSiblings(&node, &last)
      } else {
        hash = MerkleHash.node(hash, sibling)
      }
      node >>= 1
      last >>= 1
    }
    return last == 0 && hash == root
  }

  /// True when `proof` shows that the `size` leaves under `root` begin with the `earlier` ones under `earlierRoot`.
  ///
  /// Every tree begins with the empty one; its proof is empty, and its root is checked too.
  public static func isConsistent(
    _ earlier: Int, _ earlierRoot: Digest, with size: Int, _ root: Digest, proof: [Digest]
  ) -> Bool {
    guard earlier >= 0, earlier <= size else { return false }
    if earlier == 0 { return proof.isEmpty && earlierRoot == MerkleHash.empty }
    if earlier == size { return proof.isEmpty && earlierRoot == root }
    var path = proof[...]
    if earlier.nonzeroBitCount == 1 { path = [earlierRoot] + path }
    guard let first = path.popFirst() else { return false }
    var (node, last) = (earlier - 1, size - 1)
    while node & 1 == 1 { (node, last) = (node >> 1, last >> 1) }
    var (old, new) = (first, first)
    for sibling in path {
      guard last > 0 else { return false }
      if node & 1 == 1 || node == last {
        old = MerkleHash.node(sibling, old)
        new = MerkleHash.node(sibling, new)
        skipMissingSiblings(&node, &last)
      } else {
        new = MerkleHash.node(new, sibling)
      }
      node >>= 1
      last >>= 1
    }
    return last == 0 && old == earlierRoot && new == root
  }

  /// At the right edge a node without a sibling goes up as it is: climb to where it is a right child.
  private static func skipMissingSiblings(_ node: inout Int, _ last: inout Int) {
    while node & 1 == 0, node != 0 {
      node >>= 1
      last >>= 1
    }
  }
}
