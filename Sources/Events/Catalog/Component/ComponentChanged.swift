/// Any component went from one state to another: the event that anybody outside can send without code.
public struct ComponentChanged: EventPayload {
  public static let type = "component.changed"
  public static let about = SubjectRule.any

  /// The state before, when known.
  public let from: ComponentState?
  /// The state after.
  public let to: ComponentState
  /// Why, in the observer's words.
  public let reason: String?

  /// Makes the payload.
  public init(from: ComponentState? = nil, to: ComponentState, reason: String? = nil) {
    self.from = from
    self.to = to
    self.reason = reason
  }

  public func sentence(about subject: Subject) -> Phrase {
    stateSentence(subject, from: from, to: to, reason: reason)
  }

  public func effects(on subject: Subject) -> [Effect] { to.effects(on: subject) }
}

/// `db-2 went from up to down: left the group`, the sentence that all state changes share.
func stateSentence(
  _ subject: Subject, from: (some Vocabulary)?, to: some Vocabulary, reason: String?
) -> Phrase {
  var phrase: Phrase =
    if let from, from.rawValue != to.rawValue {
      "\(subject) went from \(from) to \(to)"
    } else {
      "\(subject) is \(to)"
    }
  if let reason { phrase += ": \(reason)" }
  return phrase
}
