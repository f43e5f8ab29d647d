/// The members of a cluster agreed on a new view of who they are.
public struct ClusterViewChanged: EventPayload {
  public static let type = "cluster.view_changed"
  public static let about = SubjectRule.kind(.cluster)

  /// The view's own identifier.
  public let viewId: String
  /// Who is in it.
  public let members: [Subject]
  /// Which of them takes writes.
  public let primary: Subject?

  /// Makes the payload.
  public init(viewId: String, members: [Subject], primary: Subject? = nil) {
    self.viewId = viewId
    self.members = members
    self.primary = primary
  }

  public func sentence(about subject: Subject) -> Phrase {
    let count = counted(members.count, "member")
    let names: Phrase = members.isEmpty ? "" : ": \(list(members))"
    var phrase: Phrase = "\(the: "cluster", subject) has a new view of \(count)\(names)"
    if let primary { phrase += ", with \(primary) as primary" }
    return phrase
  }

  public func effects(on subject: Subject) -> [Effect] {
    let names = members.map(\.description).joined(separator: " ")
    return [.changed(Change(subject, .membership, to: names))]
  }
}
