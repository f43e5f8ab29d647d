/// A cluster lost its majority or has one again.
public struct ClusterQuorumChanged: EventPayload {
  public static let type = "cluster.quorum_changed"
  public static let about = SubjectRule.kind(.cluster)

  /// Whether a majority can be formed.
  public let to: Quorum
  /// How many members the observer reaches, itself included.
  public let reachable: Int?
  /// How many members there are.
  public let total: Int?
  /// Who saw it.
  public let observer: String?

  /// Makes the payload.
  public init(to: Quorum, reachable: Int? = nil, total: Int? = nil, observer: String? = nil) {
    self.to = to
    self.reachable = reachable
    self.total = total
    self.observer = observer
  }

  public var problems: [String] { negative("reachable", reachable) + negative("total", total) }

  public func sentence(about subject: Subject) -> Phrase {
    let words: Phrase =
      switch to {
      case .held: "has a majority"
      case .lost: "lost its majority"
      }
    return "\(the: "cluster", subject) \(words)\(members)\(seen(by: observer))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    let quorum = Condition(subject, .quorum)
    return switch to {
    case .held: [.ended(quorum)]
    case .lost: [.began(quorum, .unavailable)]
    }
  }

  private var members: Phrase {
    guard let reachable else { return "" }
    guard let total else { return ": \(counted(reachable, "member")) reachable" }
    return ": \(reachable) of \(counted(total, "member")) reachable"
  }

  /// Whether a majority can be formed.
  public enum Quorum: String, Vocabulary {
    /// There is a majority.
    case held
    /// There is none: writes stop.
    case lost
  }
}
