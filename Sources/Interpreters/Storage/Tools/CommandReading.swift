/// What a command that tells the state of storage printed.
public struct CommandReading: Codable, Equatable, Sendable {
  /// How it went.
  public let outcome: Outcome

  /// Makes a reading.
  public init(_ outcome: Outcome) { self.outcome = outcome }

  /// How running a command can go.
  public enum Outcome: Codable, Equatable, Sendable {
    /// It ended with a status, and what it printed: at most 1 MiB, and the first line of its errors.
    case exited(status: Int, output: String, error: String)
    /// It was stopped because it did not end in time.
    case timedOut(milliseconds: Double)
    /// It could not be started, in the system's words.
    case notStarted(String)
  }
}
