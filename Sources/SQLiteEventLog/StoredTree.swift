import CSQLite
import EventLog

/// The Merkle tree as a log stores it: leaves with their events, roots of whole subtrees beside them.
struct StoredTree {
  private let connection: Connection
  private let leaves: Statement
  private let subtrees: Statement

  init(_ connection: Connection) throws(SQLiteFailure) {
    self.connection = connection
    leaves = try Statement(
      connection,
      "SELECT leaf FROM event WHERE position >= ? AND position < ? ORDER BY position")
    subtrees = try Statement(
      connection,
      """
      SELECT root FROM subtree WHERE number >= ? AND number < ? AND level = ? ORDER BY number
      """)
  }

  /// The tree to make roots and proofs with.
  var merkle: MerkleTree<SQLiteFailure> {
    MerkleTree { (level, range) throws(SQLiteFailure) in try hashes(level, range) }
  }

  private func hashes(_ level: Int, _ range: Range<Int>) throws(SQLiteFailure) -> [Digest] {
    let rows = level == 0 ? leaves : subtrees.bind(3, Int64(level))
    rows.bind(1, Int64(range.lowerBound)).bind(2, Int64(range.upperBound))
    defer { rows.reset() }
    var hashes: [Digest] = []
    hashes.reserveCapacity(range.count)
    while try rows.step(), let hash = rows.digest(0) { hashes.append(hash) }
    guard hashes.count == range.count else {
      throw SQLiteFailure(
        code: SQLITE_CORRUPT, message: "hashes of the tree are missing", path: connection.path)
    }
    return hashes
  }
}
