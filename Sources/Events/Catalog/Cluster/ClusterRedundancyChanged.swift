/// A cluster has more or fewer members online than before.
public struct ClusterRedundancyChanged: EventPayload {
  public static let type = "cluster.redundancy_changed"
  public static let about = SubjectRule.kind(.cluster)

  /// How many members are online.
  public let online: Int
  /// How many there should be.
  public let expected: Int
  /// How many more may fail before the majority is lost.
  public let tolerates: Int

  /// Makes the payload.
  public init(online: Int, expected: Int, tolerates: Int) {
    self.online = online
    self.expected = expected
    self.tolerates = tolerates
  }

  public var problems: [String] {
    negative("online", online) + negative("expected", expected) + negative("tolerates", tolerates)
  }

  public func sentence(about subject: Subject) -> Phrase {
    "\(the: "cluster", subject) has \(online) of \(counted(expected, "member")) online "
      + "and tolerates \(counted(tolerates, "further failure"))"
  }

  public func effects(on subject: Subject) -> [Effect] {
    let redundancy = Condition(subject, .redundancy)
    return [
      online < expected ? .began(redundancy, .atRisk) : .ended(redundancy),
      .measured(Measurement(subject, .onlineMembers, Double(online))),
    ]
  }
}
