/// Work that was missed piles up behind a component, is being worked off, or is done.
public struct BacklogChanged: EventPayload {
  public static let type = "backlog.changed"
  public static let about = SubjectRule.any

  /// What becomes of the backlog.
  public let to: State
  /// How many items wait.
  public let items: Int?
  /// How long the oldest item has waited.
  public let oldestSeconds: Int?
  /// Why, in the observer's words.
  public let reason: String?

  /// Makes the payload.
  public init(to: State, items: Int? = nil, oldestSeconds: Int? = nil, reason: String? = nil) {
    self.to = to
    self.items = items
    self.oldestSeconds = oldestSeconds
    self.reason = reason
  }

  public var problems: [String] {
    negative("items", items) + negative("oldestSeconds", oldestSeconds)
  }

  public func sentence(about subject: Subject) -> Phrase {
    let words: Phrase =
      switch to {
      case .building: "is growing"
      case .draining: "is being worked off"
      case .cleared: "is done"
      }
    let count: Phrase = items.map { " (\(counted($0, "item")))" } ?? ""
    return "the backlog of \(subject) \(words)\(count)\(detail(reason))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    let backlog = Condition(subject, .backlog)
    return switch to {
    case .building, .draining: [.began(backlog, .atRisk)]
    case .cleared: [.ended(backlog)]
    }
  }

  /// What becomes of a backlog.
  public enum State: String, Vocabulary {
    /// It grows.
    case building
    /// It shrinks.
    case draining
    /// Nothing waits.
    case cleared
  }
}
