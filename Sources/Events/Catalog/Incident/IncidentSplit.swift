/// A part of an incident became an incident of its own.
public struct IncidentSplit: EventPayload {
  public static let type = "incident.split"
  public static let about = SubjectRule.kind(.incident)

  /// The new incident.
  public let into: Subject
  /// What people call the new one.
  public let title: String
  /// Who split it, by name.
  public let by: String?

  /// Makes the payload.
  public init(into: Subject, title: String, by: String? = nil) {
    self.into = into
    self.title = title
    self.by = by
  }

  public var problems: [String] {
    incidentProblem("into", into) + (title.isEmpty ? ["title: is empty; write its title"] : [])
  }

  public func sentence(about subject: Subject) -> Phrase {
    "\(into) was split from the incident \(subject)\(credit(by)): \(unstopped(title))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    let actor = by.map { Actor(.operator, $0) }
    return [
      .changed(Change(subject, .splitInto, to: into.description, by: actor)),
      .changed(Change(into, .title, to: title, by: actor)),
    ]
  }
}
