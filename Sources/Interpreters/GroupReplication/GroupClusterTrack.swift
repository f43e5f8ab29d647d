import Events

/// What was recorded of a cluster as a whole, and what is new about it.
struct GroupClusterTrack {
  private let roster: GroupRoster
  private var view: GroupViewID?
  private var hasQuorum: Bool?
  private var online: Int?
  private var isWritable: Bool?

  init(_ roster: GroupRoster) { self.roster = roster }

  /// A round, as far as the cluster is concerned.
  struct Round {
    /// When it began.
    let time: Timestamp
    /// The group as its members see it.
    let picture: GroupPicture
    /// What each configured node is.
    let standings: [String: GroupStanding]
    /// Whether a node takes writes, of those that said so.
    let readOnly: [String: Bool]
    /// The time to which a node's end was dated back in this round; nil when none was.
    let backdated: Timestamp?

    /// True when every configured node is certainly out.
    func isAllOut(_ names: [String]) -> Bool { names.allSatisfy { standings[$0]?.isOut == true } }
  }

  /// Takes a round; says what is new.
  mutating func take(_ round: Round) -> [Observation] {
    [viewChange(round), quorumChange(round), redundancyChange(round), accessChange(round)]
      .compactMap { $0 }
  }

  private mutating func viewChange(_ round: Round) -> Observation? {
    guard let id = round.picture.id, id != view else { return nil }
    view = id
    let payload = ClusterViewChanged(
      viewId: id.description, members: round.picture.members.map(roster.subject),
      primary: round.picture.primaries.first.map(roster.subject),
      observer: round.picture.witnesses.first?.observer)
    return observed(payload, round, naturalKey: id.description)
  }

  /// A majority is there when one member has it; a member's own count is all that group replication goes by.
  private mutating func quorumChange(_ round: Round) -> Observation? {
    guard let witness = round.picture.witnesses.first else {
      guard round.isAllOut(roster.names), hasQuorum != false else { return nil }
      hasQuorum = false
      return observed(
        ClusterQuorumChanged(to: .lost, reachable: 0, total: roster.names.count), round)
    }
    guard hasQuorum != witness.isQuorate else { return nil }
    hasQuorum = witness.isQuorate
    let payload = ClusterQuorumChanged(
      to: witness.isQuorate ? .held : .lost, reachable: witness.reachable,
      total: witness.members.count, observer: witness.observer)
    return observed(payload, round)
  }

  /// Only members that are online count: one that is recovering has a vote and not the data.
  private mutating func redundancyChange(_ round: Round) -> Observation? {
    guard let count = onlineCount(round), count != online else { return nil }
    let isLess = online.map { count < $0 } ?? false
    online = count
    let payload = ClusterRedundancyChanged(
      online: count, expected: roster.names.count, tolerates: max(0, (count - 1) / 2))
    guard isLess, let began = round.backdated, began < round.time else {
      return observed(payload, round)
    }
    return Observation(payload, about: roster.subject, at: began, confirmed: round.time)
  }

  private func onlineCount(_ round: Round) -> Int? {
    guard !round.picture.witnesses.isEmpty else { return round.isAllOut(roster.names) ? 0 : nil }
    return round.picture.members.count {
      round.picture.isOnline($0) && round.standings[$0]?.isOut != true
    }
  }

  private mutating func accessChange(_ round: Round) -> Observation? {
    guard let (access, reason) = access(round), access != isWritable else { return nil }
    isWritable = access
    let payload = ClusterWriteAccessChanged(
      to: access ? .readWrite : .readOnly, reason: reason)
    return observed(payload, round)
  }

  /// Whether somebody takes writes, and why not; nil when it cannot be told.
  private func access(_ round: Round) -> (Bool, String?)? {
    guard let witness = round.picture.witnesses.first else {
      return round.isAllOut(roster.names) ? (false, "no member is up") : nil
    }
    guard witness.isQuorate else { return (false, "no majority") }
    let primaries = round.picture.primaries
    guard let first = primaries.first else { return (false, "no primary") }
    let words = primaries.map { name in
      round.standings[name]?.isOut == true ? false : round.readOnly[name].map { !$0 }
    }
    if words.contains(true) { return (true, nil) }
    guard words.allSatisfy({ $0 == false }) else { return nil }
    let isOut = round.standings[first]?.isOut == true
    return (false, isOut ? "the primary \(first) is down" : "super_read_only on \(first)")
  }

  private func observed(
    _ payload: some EventPayload, _ round: Round, naturalKey: String? = nil
  ) -> Observation {
    Observation(payload, about: roster.subject, at: round.time, naturalKey: naturalKey)
  }
}
