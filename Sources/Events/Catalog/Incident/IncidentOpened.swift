/// An incident was declared, by a person or a rule.
public struct IncidentOpened: EventPayload {
  public static let type = "incident.opened"
  public static let about = SubjectRule.kind(.incident)

  /// What people call it.
  public let title: String
  /// How bad it is, in the fleet's own words.
  public let severity: String?
  /// What it is about.
  public let about: [Subject]?
  /// Who declared it; a rule when left out.
  public let by: String?

  /// Makes the payload.
  public init(title: String, severity: String? = nil, about: [Subject]? = nil, by: String? = nil) {
    self.title = title
    self.severity = severity
    self.about = about
    self.by = by
  }

  public var problems: [String] {
    title.isEmpty ? ["title: is empty; write what people call it"] : []
  }

  public func sentence(about subject: Subject) -> Phrase {
    let grade: Phrase = severity.map { " with severity \($0)" } ?? ""
    return "\(the: "incident", subject) was declared\(credit(by))\(grade): \(unstopped(title))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    let actor = by.map { Actor(.operator, $0) } ?? Actor(.automation)
    var effects: [Effect] = [
      .reached(.declared, by: actor),
      .changed(Change(subject, .title, to: title, by: actor)),
    ]
    if let severity {
      effects.append(.changed(Change(subject, .severity, to: severity, by: actor)))
    }
    for part in about ?? [] {
      effects.append(.changed(Change(subject, .about, to: part.description, by: actor)))
    }
    return effects
  }
}
