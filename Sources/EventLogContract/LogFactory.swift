public import EventLog

/// How the contract gets at logs of one engine.
public struct LogFactory: Sendable {
  let make: @Sendable (LogEnvironment) async throws -> any EventLog
  let reopen: @Sendable (any EventLog, LogEnvironment) async throws -> any EventLog

  /// Makes a factory.
  ///
  /// - Parameters:
  ///   - make: a fresh, empty log in a place of its own.
  ///   - reopen: closes a log that `make` or `reopen` answered, and opens what it stored.
  public init(
    make: @escaping @Sendable (LogEnvironment) async throws -> any EventLog,
    reopen: @escaping @Sendable (any EventLog, LogEnvironment) async throws -> any EventLog
  ) {
    (self.make, self.reopen) = (make, reopen)
  }
}
