/// A part of an incident became an incident of its own.
public struct IncidentSplit: EventPayload {
  public static let type = "incident.split"
  public static let about = SubjectRule.kind(.incident)

  /// The new incident.
  public let into: Subject
  /// What people call the new one.
  public let title: String
  /// What the new one is about.
  public let about: [Subject]?
  /// Who split it, by name.
  public let by: String?

  /// Makes the payload.
  public init(into: Subject, title: String, about: [Subject]? = nil, by: String? = nil) {
    self.into = into
    self.title = title
    self.about = about
    self.by = by
  }

  public var problems: [String] {
    incidentProblem("into", into) + (title.isEmpty ? ["title: is empty; write its title"] : [])
  }

  public func sentence(about subject: Subject) -> Phrase {
    "\(into) was split from \(the: "incident", subject)\(credit(by)): \(unstopped(title))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    let actor = by.map { Actor(.operator, $0) }
    let changes = [
      Change(subject, .splitInto, to: into.description, by: actor),
      Change(into, .title, to: title, by: actor),
    ]
    let parts = (about ?? []).map { Change(into, .about, to: $0.description, by: actor) }
    return (changes + parts).map(Effect.changed)
  }
}
