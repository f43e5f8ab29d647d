/// A database node took on another role in its cluster.
public struct NodeRoleChanged: EventPayload {
  public static let type = "node.role_changed"
  public static let about = SubjectRule.kind(.node)

  /// The role before, when known.
  public let from: Role?
  /// The role after.
  public let to: Role

  /// Makes the payload.
  public init(from: Role? = nil, to: Role) {
    self.from = from
    self.to = to
  }

  public func sentence(about subject: Subject) -> Phrase {
    switch (from, to) {
    case (let from?, .none): "\(subject) is no longer \(from)"
    case (nil, .none): "\(subject) has no role in its cluster"
    case (let from?, _): "\(subject) became \(to), from \(from)"
    case (nil, _): "\(subject) became \(to)"
    }
  }

  public func effects(on subject: Subject) -> [Effect] {
    [.changed(Change(subject, .role, from: from?.rawValue, to: to.rawValue))]
  }

  /// What a node does in its cluster.
  public enum Role: String, Vocabulary {
    /// It takes writes.
    case primary
    /// It follows the primary and could take its place.
    case secondary
    /// It follows a primary of another cluster or serves reads only.
    case replica
    /// It votes and holds no data.
    case arbiter
    /// It has none, or none that is recorded.
    case none
  }
}
