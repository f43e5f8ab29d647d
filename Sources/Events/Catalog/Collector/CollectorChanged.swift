/// A collector of events began to see, went blind or stopped.
public struct CollectorChanged: EventPayload {
  public static let type = "collector.changed"
  public static let about = SubjectRule.kind(.collector)

  /// The state after.
  public let to: State
  /// Why, in the observer's words.
  public let reason: String?
  /// What it watches.
  public let watches: [Subject]?

  /// Makes the payload.
  public init(to: State, reason: String? = nil, watches: [Subject]? = nil) {
    self.to = to
    self.reason = reason
    self.watches = watches
  }

  public func sentence(about subject: Subject) -> Phrase {
    let words: Phrase =
      switch to {
      case .watching: "is watching\(scope(""))"
      case .blind: "sees nothing\(scope(" of"))"
      case .stopped: "stopped\(scope(" watching"))"
      case .degraded: "sees only a part\(scope(" of"))"
      }
    return "\(the: "collector", subject) \(words)\(detail(reason))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    let unobserved = Condition(subject, .unobserved)
    let availability = Condition(subject, .availability)
    let scope = (watches ?? []).map { watched in
      Effect.changed(Change(subject, .watches, to: watched.description))
    }
    return switch to {
    case .watching: [.ended(unobserved), .ended(availability)] + scope
    case .degraded: [.ended(unobserved), .began(availability, .degraded)] + scope
    case .blind, .stopped: [.began(unobserved, .atRisk)] + scope
    }
  }

  private func scope(_ word: String) -> Phrase {
    guard let watches, !watches.isEmpty else { return "" }
    return "\(prose: word) \(list(watches))"
  }

  /// The states of a collector.
  public enum State: String, Vocabulary {
    /// It sees all that it watches.
    case watching
    /// It runs and sees nothing.
    case blind
    /// It does not run.
    case stopped
    /// It sees a part of what it watches.
    case degraded
  }
}
