/// An incident became part of another.
public struct IncidentMerged: EventPayload {
  public static let type = "incident.merged"
  public static let about = SubjectRule.kind(.incident)

  /// The incident that goes on.
  public let into: Subject
  /// Who merged them, by name.
  public let by: String?

  /// Makes the payload.
  public init(into: Subject, by: String? = nil) {
    self.into = into
    self.by = by
  }

  public var problems: [String] { incidentProblem("into", into) }

  public func sentence(about subject: Subject) -> Phrase {
    "\(the: "incident", subject) was merged into \(into)\(credit(by))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    let actor = by.map { Actor(.operator, $0) }
    return [.changed(Change(subject, .mergedInto, to: into.description, by: actor))]
  }
}
