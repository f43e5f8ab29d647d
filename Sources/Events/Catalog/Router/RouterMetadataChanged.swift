/// What a router knows of its cluster became stale, was lost or is fresh again.
public struct RouterMetadataChanged: EventPayload {
  public static let type = "router.metadata_changed"
  public static let about = SubjectRule.kind(.router)

  /// How good its knowledge is.
  public let to: Freshness
  /// Why, in the observer's words.
  public let reason: String?

  /// Makes the payload.
  public init(to: Freshness, reason: String? = nil) {
    self.to = to
    self.reason = reason
  }

  public func sentence(about subject: Subject) -> Phrase {
    let words: Phrase =
      switch to {
      case .fresh: "has fresh metadata of its cluster"
      case .stale: "could not refresh the metadata of its cluster"
      case .lost: "has no metadata of its cluster"
      }
    return "\(the: "router", subject) \(words)\(detail(reason))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    let metadata = Condition(subject, .metadata)
    return switch to {
    case .fresh: [.ended(metadata)]
    case .stale: [.began(metadata, .atRisk)]
    case .lost: [.began(metadata, .degraded)]
    }
  }

  /// How good a router's knowledge of its cluster is.
  public enum Freshness: String, Vocabulary {
    /// It was refreshed in time.
    case fresh
    /// The last refresh failed; the old knowledge is in use.
    case stale
    /// It has none that it could use.
    case lost
  }
}
