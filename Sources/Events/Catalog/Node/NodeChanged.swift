/// A database node went from one state to another.
public struct NodeChanged: StateChange {
  public static let type = "node.changed"
  public static let about = SubjectRule.kind(.node)

  /// The state before, when known.
  public let from: ComponentState?
  /// The state after.
  public let to: ComponentState
  /// Why, in the observer's words.
  public let reason: String?
  /// Who saw it: another node, or the collector's own connection.
  public let observer: String?

  /// Makes the payload.
  public init(
    from: ComponentState? = nil, to: ComponentState, reason: String? = nil, observer: String? = nil
  ) {
    self.from = from
    self.to = to
    self.reason = reason
    self.observer = observer
  }

  public func sentence(about subject: Subject) -> Phrase {
    "\(stateSentence(subject, from: from, to: to, reason: reason))\(seen(by: observer))"
  }
}
