/// A volume went into another state.
public struct VolumeChanged: EventPayload {
  public static let type = "volume.changed"
  public static let about = SubjectRule.kind(.volume)

  /// The state after.
  public let to: State
  /// Why, in the observer's words.
  public let reason: String?

  /// Makes the payload.
  public init(to: State, reason: String? = nil) {
    self.to = to
    self.reason = reason
  }

  public func sentence(about subject: Subject) -> Phrase {
    "\(the: "volume", subject) \(words)\(detail(reason))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    let availability = Condition(subject, .availability)
    return switch to {
    case .available, .attached, .mounted: [.ended(availability)]
    case .degraded: [.began(availability, .degraded)]
    case .mountFailed, .failed: [.began(availability, .unavailable)]
    case .released: [.changed(Change(subject, .state, to: to.rawValue))]
    }
  }

  private var words: Phrase {
    switch to {
    case .mountFailed: "could not be mounted"
    case .failed: "failed"
    default: "is \(to)"
    }
  }

  /// The states of a volume.
  public enum State: String, Vocabulary {
    /// It exists and is free.
    case available
    /// A host has it.
    case attached
    /// It is in use.
    case mounted
    /// It could not be mounted.
    case mountFailed
    /// It works with less redundancy or speed.
    case degraded
    /// It does not work.
    case failed
    /// Its claim is gone and it is not yet free.
    case released
  }
}
