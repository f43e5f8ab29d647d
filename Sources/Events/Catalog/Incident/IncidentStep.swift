/// An event type that says an incident reached a milestone and nothing else.
public protocol IncidentStep: EventPayload {
  /// The milestone it stands for.
  static var milestone: Milestone { get }
  /// Who says so, when recorded.
  var by: String? { get }
  /// What they add, in their own words.
  var text: String? { get }
}

extension IncidentStep {
  public static var about: SubjectRule { .kind(.incident) }

  public func sentence(about subject: Subject) -> Phrase {
    "\(the: "incident", subject) was \(Self.milestone)\(credit(by))\(detail(text))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    [.reached(Self.milestone, by: Actor(.operator, by ?? ""))]
  }
}

/// Why a field may not name `subject`, or nothing when it is an incident.
func incidentProblem(_ field: String, _ subject: Subject) -> [String] {
  guard subject.kind != .incident else { return [] }
  return ["\(field): \"\(subject)\" is a \(subject.kind.rawValue); write incident:id"]
}
