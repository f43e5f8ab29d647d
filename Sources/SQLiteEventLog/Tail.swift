import CSQLite
import EventLog
import Events

/// The end of the log as the file has it: the frontier that the next event is added to.
enum Tail {
  /// Reads the frontier and checks it against the leaves and subtrees it stands for.
  ///
  /// - Throws: `SQLITE_CORRUPT` when the stored head does not belong to the stored events.
  static func read(
    _ connection: Connection
  ) throws(SQLiteFailure) -> (frontier: MerkleFrontier, lastRecorded: Timestamp) {
    let head = try Statement(connection, "SELECT size, root, frontier FROM head WHERE one = 0")
    guard try head.step(), let stored = frontier(size: Int(head.integer(0)), head.blob(2)),
      stored.root == head.digest(1), try rows(connection) == stored.size,
      try StoredTree(connection).merkle.root(size: stored.size) == stored.root
    else {
      throw SQLiteFailure(
        code: SQLITE_CORRUPT, message: "the stored head does not belong to the last events",
        path: connection.path)
    }
    let recorded = try connection.integer(
      "SELECT recorded FROM event ORDER BY position DESC LIMIT 1")
    return (stored, Timestamp(nanoseconds: recorded ?? .min))
  }

  /// A frontier from the roots as they are stored, one after the other.
  static func frontier(size: Int, _ bytes: [UInt8]) -> MerkleFrontier? {
    guard bytes.count.isMultiple(of: 32) else { return nil }
    let roots = stride(from: 0, to: bytes.count, by: 32).map {
      Digest(bytes: Array(bytes[$0..<$0 + 32]))
    }
    return MerkleFrontier(size: size, roots: roots)
  }

  private static func rows(_ connection: Connection) throws(SQLiteFailure) -> Int? {
    try connection.integer("SELECT coalesce(max(position) + 1, 0) FROM event").map(Int.init)
  }
}
