public import Events
public import Interpreters
import Synchronization

/// Asks every server of a cluster the same statements at the same time, each over one connection of its own.
public final class SQLSensor: Sensor {
  private let servers: [Server]
  private let statements: [SQLStatement]
  private let timeoutMilliseconds: Int64
  private let now: @Sendable () -> Timestamp

  /// Makes a sensor; nothing is connected before the first look.
  ///
  /// - Parameters:
  ///   - targets: the servers.
  ///   - statements: what to ask each of them, in this order.
  ///   - timeoutMilliseconds: the time for a look.
  ///   - patienceMilliseconds: how long a statement may have no answer before its connection is given up.
  ///   - now: the clock.
  public init(
    _ targets: [SQLTarget], asking statements: [SQLStatement], timeoutMilliseconds: Int64,
    patienceMilliseconds: Int64 = 30_000, now: @escaping @Sendable () -> Timestamp
  ) {
    servers = targets.map { Server($0, patience: Double(patienceMilliseconds)) }
    self.statements = statements
    (self.timeoutMilliseconds, self.now) = (timeoutMilliseconds, now)
  }

  public func look() async -> SQLRound {
    let deadline = Deadline(milliseconds: timeoutMilliseconds)
    return await withTaskGroup(of: (Int, SQLServerReading).self) { group in
      for (index, server) in servers.enumerated() {
        group.addTask { [statements, now] in
          let time = RFC3339.format(now())
          return (index, await OwnThread.run { server.ask(statements, by: deadline, at: time) })
        }
      }
      var readings: [(Int, SQLServerReading)] = []
      for await reading in group { readings.append(reading) }
      return SQLRound(servers: readings.sorted { $0.0 < $1.0 }.map(\.1))
    }
  }
}

/// A connection that one thread at a time may use.
private final class Server: @unchecked Sendable {
  private let lock = Mutex(())
  private let connection: SQLConnection

  init(_ target: SQLTarget, patience: Double) {
    connection = SQLConnection(target, patience: patience)
  }

  func ask(_ statements: [SQLStatement], by deadline: Deadline, at time: String)
    -> SQLServerReading
  {
    lock.withLock { _ in connection.ask(statements, by: deadline, at: time) }
  }
}
