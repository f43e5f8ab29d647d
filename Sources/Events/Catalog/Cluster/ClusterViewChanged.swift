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
  /// Which member has this view; another may have another one.
  public let observer: String?

  /// Makes the payload.
  public init(
    viewId: String, members: [Subject], primary: Subject? = nil, observer: String? = nil
  ) {
    self.viewId = viewId
    self.members = members
    self.primary = primary
    self.observer = observer
  }

  public func sentence(about subject: Subject) -> Phrase {
    let count = counted(members.count, "member")
    let names: Phrase = members.isEmpty ? "" : ": \(list(members))"
    var phrase: Phrase = "\(the: "cluster", subject) has a new view of \(count)\(names)"
    if let primary { phrase += ", with \(primary) as primary" }
    return phrase + seen(by: observer)
  }

  public func effects(on subject: Subject) -> [Effect] {
    let names = members.map(\.description).joined(separator: " ")
    let viewer = observer.map { Actor(.automation, $0) }
    return [.changed(Change(subject, .membership, to: names, by: viewer))]
  }
}
