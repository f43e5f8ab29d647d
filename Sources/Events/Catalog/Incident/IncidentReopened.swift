/// An incident that was resolved goes on.
public struct IncidentReopened: IncidentStep {
  public static let type = "incident.reopened"
  public static let about = SubjectRule.kind(.incident)
  public static let milestone = Milestone.reopened

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
