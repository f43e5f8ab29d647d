/// Something that stands out in an incident, said in one sentence with its evidence.
public struct Finding: Sendable, Hashable {
  /// The rule that found it, by name.
  public let rule: String
  /// How much it matters.
  public let severity: Severity
  /// Where a document tells it.
  public let place: Place
  /// One or two words that name it at the head of a line, such as `Redundancy`.
  public let lead: String
  /// The sentence and the events it rests on.
  public let statement: Statement

  /// How much a finding matters.
  public enum Severity: String, Sendable, Comparable {
    /// Good to know.
    case info
    /// Worth a talk.
    case notice
    /// Worth an action.
    case warning

    /// Orders severities, least first.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .info: 0
      case .notice: 1
      case .warning: 2
      }
    }
  }

  /// Where a document tells a finding.
  public enum Place: String, CaseIterable, Sendable {
    /// What preceded or was shared; never a cause.
    case contributing
    /// What was done about it and in which order it recovered.
    case response
    /// What went as it should.
    case workedWell
    /// What did not.
    case couldBeImproved
    /// What is not known, and why.
    case dataQuality
  }
}
