import CSQLite
import EventLog
import Events

/// Reads a whole log in one snapshot and holds every stored byte against what it must be.
///
/// `LogVerifier` hashes the leaves again and follows them to subtrees, head and checkpoints; here the rows are read
/// for it, the columns compared with what the bodies say, and SQLite checks its own pages and indexes last.
struct Verification {
  private let connection: Connection
  private let key: LogVerifierKey

  init(_ connection: Connection, key: LogVerifierKey) {
    (self.connection, self.key) = (connection, key)
  }

  /// The head, when everything holds.
  ///
  /// - Throws: `corrupt` with the first position that does not hold.
  func run() throws(EventLogError) -> LogHead {
    var size = 0
    do {
      var verifier = try verifier()
      var rows = try EntryRows(connection)
      while let entry = try rows.next(at: size) {
        try verifier.check(entry)
        size += 1
      }
      let head = try verifier.finish()
      try verifyCounts(size)
      try rows.verifyNames()
      try verifyPages()
      return head
    } catch let failure as VerificationFailure {
      throw .corrupt(failure.position, failure.description)
    } catch let failure as SQLiteFailure where !failure.isCorruption {
      throw failure.asEventLogError
    } catch let failure as SQLiteFailure {
      throw .corrupt(Position(size), failure.message)
    } catch let fault as Fault {
      throw .corrupt(Position(fault.position ?? size), fault.reason)
    } catch {
      throw .corrupt(Position(size), "\(error)")
    }
  }

  private func verifier() throws -> LogVerifier {
    let row = try Statement(connection, "SELECT size, root, frontier FROM head WHERE one = 0")
    guard try row.step(), let root = row.digest(1) else { throw Fault("there is no head") }
    let head = LogHead(size: Int(row.integer(0)), root: root)
    guard Tail.frontier(size: head.size, row.blob(2))?.root == root else {
      throw Fault("the stored frontier is not that of the head", at: max(0, head.size - 1))
    }
    let subtree = try Statement(
      connection, "SELECT root FROM subtree WHERE level = ? AND number = ?")
    return try LogVerifier(head: head, checkpoints: try checkpoints(), key: key) { level, index in
      subtree.bind(1, Int64(level)).bind(2, Int64(index))
      defer { subtree.reset() }
      guard let isFound = try? subtree.step(), isFound else { return nil }
      return subtree.digest(0)
    }
  }

  private func checkpoints() throws -> [String] {
    let rows = try Statement(connection, "SELECT size, note FROM checkpoint ORDER BY size")
    var notes: [String] = []
    while try rows.step() {
      let (size, note) = (Int(rows.integer(0)), rows.text(1))
      guard try Checkpoint(SignedNote(note).text).head.size == size else {
        throw Fault("the checkpoint kept for \(size) events is of another size", at: size)
      }
      notes.append(note)
    }
    return notes
  }

  /// There are no more subtree roots than the events have.
  private func verifyCounts(_ size: Int) throws {
    var (expected, whole) = (0, size >> StoredSubtree.height)
    while whole > 0 { (expected, whole) = (expected + whole, whole >> StoredSubtree.height) }
    guard try connection.integer("SELECT count(*) FROM subtree") == Int64(expected) else {
      throw Fault("a root is stored over events that are not there")
    }
  }

  /// SQLite's own check, which also finds an index that does not fit its table.
  private func verifyPages() throws {
    let check = try Statement(connection, "PRAGMA integrity_check(1)")
    guard try check.step(), check.text(0) != "ok" else { return }
    throw Fault(check.text(0), at: 0)
  }
}

/// What does not hold, and where; without a position, behind the last row that held.
struct Fault: Error {
  let position: Int?
  let reason: String

  init(_ reason: String, at position: Int? = nil) {
    (self.position, self.reason) = (position, reason)
  }
}
