/// An event type that says a component went from one of the five states to another.
///
/// Its effects are those of the states; a type with more to say has a sentence of its own.
public protocol StateChange: EventPayload {
  /// The state before, when known.
  var from: ComponentState? { get }
  /// The state after.
  var to: ComponentState { get }
  /// Why, in the observer's words.
  var reason: String? { get }
}

extension StateChange {
  public func sentence(about subject: Subject) -> Phrase {
    stateSentence(subject, from: from, to: to, reason: reason)
  }

  public func effects(on subject: Subject) -> [Effect] {
    to.effects(on: subject) + stated(of: subject)
  }

  /// The change of state itself, when the source says what it was before: that tells a recovery from a first word.
  func stated(of subject: Subject) -> [Effect] {
    guard let from, from != to else { return [] }
    return [.changed(Change(subject, .state, from: from.rawValue, to: to.rawValue))]
  }
}

/// `db-2 went from up to down: left the group`, the sentence that all state changes share.
func stateSentence(
  _ subject: Subject, from: (some Vocabulary)?, to: some Vocabulary, reason: String?
) -> Phrase {
  if let from, from.rawValue != to.rawValue {
    "\(named(subject)) went from \(from) to \(to)\(detail(reason))"
  } else {
    "\(named(subject)) is \(to)\(detail(reason))"
  }
}
