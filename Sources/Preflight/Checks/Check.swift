/// One thing that was looked at before watching begins, and what to do about it.
public struct Check: Encodable, Equatable, Sendable {
  /// What was looked at: a subject, an address or a path.
  public let target: String
  /// Whether it is as it should be.
  public let verdict: Verdict
  /// What was found, on one line.
  public let says: String
  /// What to do; empty when nothing is to be done.
  public let remedy: String

  /// How a check ended.
  public enum Verdict: String, Encodable, Sendable {
    /// As it should be.
    case ok
    /// It works, and something will not be seen or is kept badly.
    case warn
    /// It does not work.
    case fail
  }

  /// Makes a check that found all well.
  public static func ok(_ target: String, _ says: String) -> Check {
    Check(target: target, verdict: .ok, says: says, remedy: "")
  }

  /// Makes a check that found something that can be lived with.
  public static func warn(_ target: String, _ says: String, remedy: String) -> Check {
    Check(target: target, verdict: .warn, says: says, remedy: remedy)
  }

  /// Makes a check that found a failure.
  public static func fail(_ target: String, _ says: String, remedy: String) -> Check {
    Check(target: target, verdict: .fail, says: says, remedy: remedy)
  }
}
