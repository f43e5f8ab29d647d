import Testing

@testable import EventLog

@Suite("The Merkle tree")
struct MerkleTreeTests {
  /// The eight leaves and the roots of the Certificate Transparency reference tests.
  static let inputs = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ]
  static let roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  static var reference: [Digest] {
    inputs.compactMap { Hexadecimal.bytes(of: $0) }.map { MerkleHash.leaf($0) }
  }

  @Test("the roots of the reference leaves are the published ones")
  func referenceRoots() {
    var frontier = MerkleFrontier()
    #expect(frontier.root.hexadecimal == Self.roots[0])
    for (leaf, root) in zip(Self.reference, Self.roots.dropFirst()) {
      frontier.append(leaf)
      #expect(frontier.root.hexadecimal == root)
    }
  }

  @Test(
    "the proofs of the reference leaves are the published ones",
    arguments: [
      (0, 1, []),
      (
        0, 8,
        [
          "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
          "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
          "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ]
      ),
      (
        5, 8,
        [
          "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
          "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ]
      ),
      (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    ] as [(Int, Int, [String])])
  func referenceInclusion(index: Int, size: Int, proof: [String]) {
    let tree = StoredTree(Self.reference).tree
    #expect(tree.inclusionProof(of: index, size: size).map(\.hexadecimal) == proof)
  }

  @Test(
    "the consistency proofs of the reference leaves are the published ones",
    arguments: [
      (1, 1, []),
      (
        6, 8,
        [
          "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
          "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ]
      ),
      (
        2, 5,
        [
          "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
          "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ]
      ),
    ] as [(Int, Int, [String])])
  func referenceConsistency(earlier: Int, size: Int, proof: [String]) {
    let tree = StoredTree(Self.reference).tree
    #expect(tree.consistencyProof(from: earlier, to: size).map(\.hexadecimal) == proof)
  }

  @Test("every small tree, root and proof is the one of RFC 6962 written down")
  func smallTrees() {
    let leaves = (0..<70).map { MerkleHash.leaf([UInt8($0)]) }
    let tree = StoredTree(leaves).tree
    for size in 0...leaves.count {
      let all = leaves[..<size]
      let root = tree.root(size: size)
      #expect(root == RFC6962.root(all))
      for index in 0..<size {
        let proof = tree.inclusionProof(of: index, size: size)
        #expect(proof == RFC6962.path(index, all))
        #expect(
          MerkleProof.includes(leaves[index], at: index, size: size, root: root, proof: proof))
      }
      for earlier in 0...size {
        let proof = tree.consistencyProof(from: earlier, to: size)
        #expect(earlier == 0 || proof == RFC6962.consistency(earlier, all))
        let old = RFC6962.root(leaves[..<earlier])
        #expect(MerkleProof.isConsistent(earlier, old, with: size, root, proof: proof))
      }
    }
  }

  @Test(
    "trees around the borders of stored levels too",
    arguments: [255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, 65_792, 66_000])
  func largeTrees(size: Int) {
    let leaves = Self.many[..<size]
    let stored = StoredTree(Array(leaves))
    let root = RFC6962.root(leaves)
    #expect(stored.frontier.root == root)
    #expect(stored.tree.root(size: size) == root)
    for index in [0, 255, size / 2, size - 1] where index < size {
      let proof = stored.tree.inclusionProof(of: index, size: size)
      #expect(proof == RFC6962.path(index, leaves))
      #expect(
        MerkleProof.includes(leaves[index], at: index, size: size, root: root, proof: proof))
    }
    for earlier in [255, size / 2, size - 1] {
      let proof = stored.tree.consistencyProof(from: earlier, to: size)
      #expect(proof == RFC6962.consistency(earlier, leaves))
      let old = RFC6962.root(leaves[..<earlier])
      #expect(MerkleProof.isConsistent(earlier, old, with: size, root, proof: proof))
    }
  }

  static let many = (0..<66_000).map {
    MerkleHash.leaf([UInt8($0 & 255), UInt8($0 >> 8 & 255), UInt8($0 >> 16)])
  }

  @Test("a proof reads at most 256 hashes of each level")
  func readsLittle() {
    let stored = StoredTree(Self.many)
    var read = 0
    let tree = MerkleTree<Never> { level, range in
      read += range.count
      return Array(stored.levels[level][range])
    }
    _ = tree.inclusionProof(of: 40_000, size: 65_900)
    #expect(read <= 3 * 256)
  }

  @Test("no changed proof, root, leaf or place is taken")
  func changedProofs() {
    let leaves = (0..<21).map { MerkleHash.leaf([UInt8($0)]) }
    let tree = StoredTree(leaves).tree
    let (root, other) = (tree.root(size: 21), MerkleHash.leaf([99]))
    let proof = tree.inclusionProof(of: 13, size: 21)
    func includes(_ leaf: Digest, _ index: Int, _ size: Int, _ root: Digest, _ proof: [Digest])
      -> Bool
    {
      MerkleProof.includes(leaf, at: index, size: size, root: root, proof: proof)
    }
    #expect(includes(leaves[13], 13, 21, root, proof))
    #expect(!includes(other, 13, 21, root, proof))
    #expect(!includes(leaves[13], 12, 21, root, proof))
    #expect(!includes(leaves[13], -1, 21, root, proof))
    #expect(!includes(leaves[13], 21, 21, root, proof))
    #expect(!includes(leaves[13], 13, 21, other, proof))
    #expect(!includes(leaves[13], 13, 21, root, proof + [other]))
    #expect(!includes(leaves[13], 13, 21, root, Array(proof.dropLast())))
    for index in proof.indices {
      var changed = proof
      changed[index] = other
      #expect(!includes(leaves[13], 13, 21, root, changed))
    }
    let old = tree.root(size: 6)
    let consistency = tree.consistencyProof(from: 6, to: 21)
    for index in consistency.indices {
      var changed = consistency
      changed[index] = other
      #expect(!MerkleProof.isConsistent(6, old, with: 21, root, proof: changed))
    }
    #expect(!MerkleProof.isConsistent(6, other, with: 21, root, proof: consistency))
    #expect(!MerkleProof.isConsistent(6, old, with: 21, other, proof: consistency))
    #expect(!MerkleProof.isConsistent(6, old, with: 21, root, proof: consistency + [other]))
    #expect(!MerkleProof.isConsistent(7, old, with: 6, root, proof: []))
    #expect(!MerkleProof.isConsistent(0, other, with: 6, root, proof: []))
  }

  @Test("a stored frontier goes on where it was, and one of another size is refused")
  func storedFrontier() throws {
    var frontier = MerkleFrontier()
    for leaf in Self.many[..<300] { frontier.append(leaf) }
    var again = try #require(MerkleFrontier(size: 300, roots: frontier.roots))
    frontier.append(Self.many[300])
    again.append(Self.many[300])
    #expect(again == frontier)
    #expect(MerkleFrontier(size: 301, roots: frontier.roots.dropLast()) == nil)
  }
}

/// Leaves and stored subtrees, as an engine keeps them.
struct StoredTree {
  private(set) var frontier = MerkleFrontier()
  private(set) var levels: [[Digest]]

  init(_ leaves: [Digest]) {
    levels = [leaves]
    for leaf in leaves {
      for subtree in frontier.append(leaf) {
        if subtree.level == levels.count { levels.append([]) }
        levels[subtree.level].append(subtree.root)
      }
    }
  }

  var tree: MerkleTree<Never> {
    MerkleTree { [levels] level, range in Array(levels[level][range]) }
  }
}

/// The definitions of RFC 6962, section 2.1, as they are written there.
enum RFC6962 {
  static func root(_ leaves: ArraySlice<Digest>) -> Digest {
    guard leaves.count > 1 else { return leaves.first ?? MerkleHash.sha256([]) }
    let (left, right) = split(leaves)
    return MerkleHash.node(root(left), root(right))
  }

  static func path(_ index: Int, _ leaves: ArraySlice<Digest>) -> [Digest] {
    guard leaves.count > 1 else { return [] }
    let (left, right) = split(leaves)
    return index < left.count
      ? path(index, left) + [root(right)] : path(index - left.count, right) + [root(left)]
  }

  static func consistency(_ earlier: Int, _ leaves: ArraySlice<Digest>) -> [Digest] {
    subproof(earlier, leaves, isWhole: true)
  }

  private static func subproof(
    _ earlier: Int, _ leaves: ArraySlice<Digest>, isWhole: Bool
  ) -> [Digest] {
    if earlier == leaves.count { return isWhole ? [] : [root(leaves)] }
    let (left, right) = split(leaves)
    return earlier <= left.count
      ? subproof(earlier, left, isWhole: isWhole) + [root(right)]
      : subproof(earlier - left.count, right, isWhole: false) + [root(left)]
  }

  private static func split(
    _ leaves: ArraySlice<Digest>
  ) -> (ArraySlice<Digest>, ArraySlice<Digest>) {
    var width = 1
    while width * 2 < leaves.count { width *= 2 }
    return (leaves.prefix(width), leaves.dropFirst(width))
  }
}
