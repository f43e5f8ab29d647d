import CSQLite
import EventLog
import Events

/// Reads a whole log in one snapshot and holds every stored byte against what it must be.
///
/// Leaves are hashed again from the bodies, subtrees, head and checkpoints are made again from the leaves, columns are
/// compared with what the bodies say, and SQLite checks its own pages and indexes last.
struct Verification {
  private let connection: Connection
  private let key: LogVerifierKey
  private var rows: EventRows
  private var subtrees: SubtreeRows
  private var checkpoints: CheckpointRows
  private var frontier = MerkleFrontier()

  init(_ connection: Connection, key: LogVerifierKey) throws(SQLiteFailure) {
    self.connection = connection
    self.key = key
    rows = try EventRows(connection)
    subtrees = try SubtreeRows(connection)
    checkpoints = try CheckpointRows(connection)
  }

  /// The head, when everything holds.
  ///
  /// - Throws: `corrupt` with the first position that does not hold.
  mutating func run() throws(EventLogError) -> LogHead {
    do {
      try verifyEvents()
      try verifyHead()
      try rows.verifyInterned()
      try verifyPages()
    } catch let fault as Fault {
      throw .corrupt(Position(fault.position ?? frontier.size), fault.reason)
    } catch let failure as SQLiteFailure where failure.isCorruption {
      throw .corrupt(Position(frontier.size), failure.message)
    } catch let failure as SQLiteFailure {
      throw failure.asEventLogError
    } catch {
      throw .unavailable("\(error)")
    }
    return LogHead(size: frontier.size, root: frontier.root)
  }

  private mutating func verifyEvents() throws {
    try checkpoints.verify(frontier, key)
    while let leaf = try rows.nextLeaf(at: frontier.size) {
      for subtree in frontier.append(leaf) { try subtrees.verify(subtree) }
      try checkpoints.verify(frontier, key)
    }
    try subtrees.verifyEnd()
    try checkpoints.verifyEnd(frontier)
  }

  private func verifyHead() throws {
    let head = try Statement(connection, "SELECT size, root, frontier FROM head WHERE one = 0")
    guard try head.step(), head.integer(0) == frontier.size, head.digest(1) == frontier.root,
      head.blob(2) == frontier.roots.flatMap(\.bytes)
    else { throw Fault("the stored head is not that of the stored events") }
  }

  /// SQLite's own check, which also finds an index that does not fit its table.
  private func verifyPages() throws {
    let check = try Statement(connection, "PRAGMA integrity_check(1)")
    guard try check.step(), check.text(0) != "ok" else { return }
    throw Fault(check.text(0), at: 0)
  }
}

/// What does not hold, and where; without a position it is after the last event that was read.
struct Fault: Error {
  let position: Int?
  let reason: String

  init(_ reason: String, at position: Int? = nil) {
    self.position = position
    self.reason = reason
  }
}
