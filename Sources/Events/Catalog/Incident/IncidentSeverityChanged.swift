/// An incident was given another severity.
public struct IncidentSeverityChanged: EventPayload {
  public static let type = "incident.severity_changed"
  public static let about = SubjectRule.kind(.incident)

  /// The new severity, in the fleet's own words.
  public let to: String
  /// Who gave it, by name.
  public let by: String?
  /// Why, in the person's words.
  public let reason: String?

  /// Makes the payload.
  public init(to: String, by: String? = nil, reason: String? = nil) {
    self.to = to
    self.by = by
    self.reason = reason
  }

  public var problems: [String] { to.isEmpty ? ["to: is empty; write the new severity"] : [] }

  public func sentence(about subject: Subject) -> Phrase {
    "the severity of \(the: "incident", subject) was set to \(to)\(credit(by))\(detail(reason))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    [.changed(Change(subject, .severity, to: to, by: by.map { Actor(.operator, $0) }))]
  }
}
