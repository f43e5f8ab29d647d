/// A cluster began to refuse writes or takes them again.
public struct ClusterWriteAccessChanged: EventPayload {
  public static let type = "cluster.write_access_changed"
  public static let about = SubjectRule.kind(.cluster)

  /// What the cluster allows.
  public let to: Access
  /// Why, in the observer's words.
  public let reason: String?

  /// Makes the payload.
  public init(to: Access, reason: String? = nil) {
    self.to = to
    self.reason = reason
  }

  public func sentence(about subject: Subject) -> Phrase {
    switch to {
    case .readWrite: "\(the: "cluster", subject) takes writes\(detail(reason))"
    case .readOnly: "\(the: "cluster", subject) is read-only\(detail(reason))"
    }
  }

  public func effects(on subject: Subject) -> [Effect] {
    let readOnly = Condition(subject, .readOnly)
    return switch to {
    case .readWrite: [.ended(readOnly)]
    case .readOnly: [.began(readOnly, .degraded)]
    }
  }

  /// What a cluster allows.
  public enum Access: String, Vocabulary {
    /// Reads and writes.
    case readWrite
    /// Reads alone.
    case readOnly
  }
}
