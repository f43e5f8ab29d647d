/// A proof that travels by itself: one entry is in the log of a checkpoint (C2SP tlog-proof, version 1).
public struct TlogProof: Hashable, Sendable {
  /// The entry's place in the log, from 0.
  public let index: Int
  /// The hashes from the leaf's sibling up to the root's child.
  public let hashes: [Digest]
  /// The signed checkpoint, verbatim.
  public let checkpoint: String

  private static let header = "c2sp.org/tlog-proof@v1"

  /// Makes a proof of its parts.
  public init(index: Int, hashes: [Digest], checkpoint: String) {
    self.index = index
    self.hashes = hashes
    self.checkpoint = checkpoint
  }

  /// The text of a `.tlog-proof` file.
  public var text: String {
    let lines = hashes.map { Base64.text(of: $0.bytes) + "\n" }.joined()
    return "\(Self.header)\nindex \(index)\n\(lines)\n\(checkpoint)"
  }

  /// Reads a `.tlog-proof` file; a line of extra data is passed over.
  ///
  /// - Throws: `NoteError.malformed` for anything else.
  public init(_ text: String) throws(NoteError) {
    let utf8 = Array(text.utf8)
    let blank = utf8.indices.dropLast().first { utf8[$0] == 0x0A && utf8[$0 + 1] == 0x0A }
    guard let blank else { throw .malformed("the proof has no blank line before its checkpoint") }
    var lines = utf8[..<blank].split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }[
      ...]
    guard lines.popFirst() == Self.header else {
      throw .malformed("the proof does not begin with \(Self.header)")
    }
    if lines.first?.hasPrefix("extra ") == true { lines.removeFirst() }
    guard let line = lines.popFirst(), line.hasPrefix("index "),
      let index = Int(line.dropFirst(6)), index >= 0, line == "index \(index)"
    else { throw .malformed("the proof has no line \"index N\"") }
    var hashes: [Digest] = []
    for line in lines {
      guard let bytes = Base64.bytes(of: line), bytes.count == 32 else {
        throw .malformed("the proof has a line that is not a hash: \(line)")
      }
      hashes.append(Digest(bytes: bytes))
    }
    self.init(
      index: index, hashes: hashes,
      checkpoint: String(decoding: utf8[(blank + 2)...], as: UTF8.self))
  }

  /// Checks that `entry` is in the log of `key`, at `index`, and answers the checkpoint that says so.
  ///
  /// - Throws: `NoteError`: the signature, the log's name or the hashes do not hold.
  public func verify(entry: [UInt8], key: LogVerifierKey) throws(NoteError) -> Checkpoint {
    let checkpoint = try key.checkpoint(of: checkpoint)
    let head = checkpoint.head
    let isIncluded = MerkleProof.includes(
      MerkleHash.leaf(entry), at: index, size: head.size, root: head.root, proof: hashes)
    guard isIncluded else { throw .notIncluded }
    return checkpoint
  }
}
