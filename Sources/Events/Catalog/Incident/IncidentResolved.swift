/// All is as it should be again after an incident.
public struct IncidentResolved: IncidentStep {
  public static let type = "incident.resolved"
  public static let about = SubjectRule.kind(.incident)
  public static let milestone = Milestone.resolved

  /// Who says so, by name.
  public let by: String?
  /// What they add, in their own words.
  public let text: String?

  /// Makes the payload.
  public init(by: String? = nil, text: String? = nil) {
    self.by = by
    self.text = text
  }
}
