import Interpreters
import Synchronization
import Testing

@testable import Collectors

/// One connection that is asked with another time limit each round, so that only what hangs has little time.
final class SQLClient: Sendable {
  private let connection: Mutex<SQLConnection>

  init(_ target: SQLTarget, patience: Double = 30_000) {
    connection = Mutex(SQLConnection(target, patience: patience))
  }

  convenience init(
    _ server: FakeServer, tls: SQLTarget.Encryption = .off, authorities: String? = nil,
    patience: Double = 30_000
  ) {
    self.init(target(server.port, tls: tls, authorities: authorities), patience: patience)
  }

  /// Asks statements that are their own names, and asserts that it took no longer than allowed.
  func ask(
    _ statements: [String] = ["A"], within limit: Int64 = 120_000,
    at location: SourceLocation = #_sourceLocation
  ) async -> SQLServerReading {
    let timed = await timedOnThread { [self] in
      connection.withLock { connection in
        connection.ask(
          statements.map { SQLStatement($0, $0) }, by: Deadline(milliseconds: limit), at: "")
      }
    }
    timed.expect(within: limit, at: location)
    return timed.value
  }
}
