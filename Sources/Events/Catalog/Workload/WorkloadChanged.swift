/// A workload went from one state to another.
public struct WorkloadChanged: StateChange {
  public static let type = "workload.changed"
  public static let about = SubjectRule.kind(.workload)

  /// The state before, when known.
  public let from: ComponentState?
  /// The state after.
  public let to: ComponentState
  /// Why, in the observer's words.
  public let reason: String?
  /// How many copies are ready.
  public let ready: Int?
  /// How many copies are wanted.
  public let desired: Int?

  /// Makes the payload.
  public init(
    from: ComponentState? = nil, to: ComponentState, reason: String? = nil, ready: Int? = nil,
    desired: Int? = nil
  ) {
    self.from = from
    self.to = to
    self.reason = reason
    self.ready = ready
    self.desired = desired
  }

  public var problems: [String] { negative("ready", ready) + negative("desired", desired) }

  public func sentence(about subject: Subject) -> Phrase {
    var phrase = stateSentence(subject, from: from, to: to, reason: reason)
    if let ready, let desired { phrase += " (\(ready) of \(desired) ready)" }
    return phrase
  }
}
