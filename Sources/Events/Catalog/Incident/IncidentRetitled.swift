/// An incident was given another title.
public struct IncidentRetitled: EventPayload {
  public static let type = "incident.retitled"
  public static let about = SubjectRule.kind(.incident)

  /// The new title.
  public let title: String
  /// Who gave it, by name.
  public let by: String?

  /// Makes the payload.
  public init(title: String, by: String? = nil) {
    self.title = title
    self.by = by
  }

  public var problems: [String] { title.isEmpty ? ["title: is empty; write the new title"] : [] }

  public func sentence(about subject: Subject) -> Phrase {
    "\(the: "incident", subject) was retitled\(credit(by)): \(unstopped(title))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    [.changed(Change(subject, .title, to: title, by: by.map { Actor(.operator, $0) }))]
  }
}
