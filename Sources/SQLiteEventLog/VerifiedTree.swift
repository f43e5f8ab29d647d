import EventLog

/// The rows of `subtree`, each asked for once.
struct SubtreeRows {
  private let connection: Connection
  private let find: Statement
  private var found: Int64 = 0

  init(_ connection: Connection) throws(SQLiteFailure) {
    self.connection = connection
    find = try Statement(connection, "SELECT root FROM subtree WHERE level = ? AND number = ?")
  }

  mutating func verify(_ subtree: StoredSubtree) throws {
    find.bind(1, Int64(subtree.level)).bind(2, Int64(subtree.index))
    defer { find.reset() }
    guard try find.step(), find.digest(0) == subtree.root else {
      throw Fault(
        "the stored root over events \(subtree.leaves.lowerBound)-\(subtree.leaves.upperBound - 1) "
          + "is not theirs", at: subtree.leaves.lowerBound)
    }
    found += 1
  }

  func verifyEnd() throws {
    guard try connection.integer("SELECT count(*) FROM subtree") == found else {
      throw Fault("a root is stored over events that are not there")
    }
  }
}

/// The rows of `checkpoint`, in the order of their sizes.
struct CheckpointRows {
  private let rows: Statement
  private var next: (size: Int, note: String)?

  init(_ connection: Connection) throws(SQLiteFailure) {
    rows = try Statement(connection, "SELECT size, note FROM checkpoint ORDER BY size")
    next = try Self.read(rows)
  }

  /// Checks the checkpoint over exactly these events, if there is one.
  mutating func verify(_ frontier: MerkleFrontier, _ key: LogVerifierKey) throws {
    guard let (size, note) = next, size <= frontier.size else { return }
    let head: LogHead
    do { head = try key.checkpoint(of: note).head } catch {
      throw Fault("the checkpoint over \(size) events: \(error)", at: max(0, size - 1))
    }
    guard head == LogHead(size: frontier.size, root: frontier.root), size == head.size else {
      throw Fault("the checkpoint over \(size) events is not over these", at: max(0, size - 1))
    }
    next = try Self.read(rows)
  }

  func verifyEnd(_ frontier: MerkleFrontier) throws {
    guard let (size, _) = next else { return }
    throw Fault("a checkpoint says there were \(size) events, and there are \(frontier.size)")
  }

  private static func read(_ rows: Statement) throws(SQLiteFailure) -> (size: Int, note: String)? {
    try rows.step() ? (Int(rows.integer(0)), rows.text(1)) : nil
  }
}
