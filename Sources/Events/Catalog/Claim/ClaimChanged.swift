/// A claim on storage went from one state to another.
public struct ClaimChanged: EventPayload {
  public static let type = "claim.changed"
  public static let about = SubjectRule.kind(.claim)

  /// The state before, when known.
  public let from: State?
  /// The state after.
  public let to: State
  /// The class of storage asked for.
  public let storageClass: String?
  /// Why, in the observer's words.
  public let reason: String?
  /// How often provisioning was tried so far.
  public let attempts: Int?

  /// Makes the payload.
  public init(
    from: State? = nil, to: State, storageClass: String? = nil, reason: String? = nil,
    attempts: Int? = nil
  ) {
    self.from = from
    self.to = to
    self.storageClass = storageClass
    self.reason = reason
    self.attempts = attempts
  }

  public var problems: [String] { negative("attempts", attempts) }

  public func sentence(about subject: Subject) -> Phrase {
    let words: Phrase =
      switch to {
      case .pending: "is waiting for a volume"
      case .bound: "has its volume"
      case .lost: "lost its volume"
      case .terminating: "is being removed"
      }
    var phrase: Phrase = "\(the: "claim", subject) \(words)"
    if let storageClass, to != .terminating { phrase += " of class \(code: storageClass)" }
    if let attempts, attempts > 0 { phrase += " after \(counted(attempts, "attempt"))" }
    return phrase + detail(reason)
  }

  public func effects(on subject: Subject) -> [Effect] {
    let provisioning = Condition(subject, .provisioning)
    let change = Change(subject, .state, from: from?.rawValue, to: to.rawValue)
    return switch to {
    case .pending: [.began(provisioning, .degraded)]
    case .lost: [.began(provisioning, .unavailable)]
    case .bound: [.ended(provisioning)]
    case .terminating: [.ended(provisioning), .changed(change)]
    }
  }

  /// The states of a claim.
  public enum State: String, Vocabulary {
    /// It has no volume yet.
    case pending
    /// It has its volume.
    case bound
    /// The volume it had is gone.
    case lost
    /// It is being removed.
    case terminating
  }
}
