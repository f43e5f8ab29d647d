/// The metadata that a cluster keeps about itself went from one state to another.
public struct MetadataChanged: EventPayload {
  public static let type = "metadata.changed"
  public static let about = SubjectRule.kind(.metadata)

  /// The state before, when known.
  public let from: State?
  /// The state after.
  public let to: State
  /// The nodes on which it was seen.
  public let seenOn: [Subject]?
  /// The error code of the server or tool.
  public let code: String?
  /// The nodes that only the metadata or only the cluster has.
  public let unmatched: [Subject]?

  /// Makes the payload.
  public init(
    from: State? = nil, to: State, seenOn: [Subject]? = nil, code: String? = nil,
    unmatched: [Subject]? = nil
  ) {
    self.from = from
    self.to = to
    self.seenOn = seenOn
    self.code = code
    self.unmatched = unmatched
  }

  public func sentence(about subject: Subject) -> Phrase {
    var phrase: Phrase = "\(the: "metadata", subject) \(words)"
    if let unmatched, !unmatched.isEmpty { phrase += " over \(list(unmatched))" }
    if let from, from != to { phrase += ", before: \(from)" }
    if let seenOn, !seenOn.isEmpty { phrase += ", seen on \(list(seenOn))" }
    if let code { phrase += " (error \(code: code))" }
    return phrase
  }

  public func effects(on subject: Subject) -> [Effect] {
    let metadata = Condition(subject, .metadata)
    let condition: Effect =
      switch to {
      case .present: .ended(metadata)
      case .upgrading, .drift: .began(metadata, .atRisk)
      case .missing, .partial, .inconsistent: .began(metadata, .unavailable)
      }
    return [condition, .changed(Change(subject, .state, from: from?.rawValue, to: to.rawValue))]
  }

  private var words: Phrase {
    switch to {
    case .present: "is present"
    case .upgrading: "is being upgraded"
    case .missing: "is missing"
    case .partial: "is there only in part"
    case .inconsistent: "is inconsistent"
    case .drift: "no longer agrees with the members"
    }
  }

  /// The states of a cluster's metadata.
  public enum State: String, Vocabulary {
    /// It is there and agrees with the members.
    case present
    /// It is being brought to a newer form.
    case upgrading
    /// It is not there.
    case missing
    /// Some of it is not there.
    case partial
    /// It contradicts itself.
    case inconsistent
    /// It names other members than there are.
    case drift
  }
}
