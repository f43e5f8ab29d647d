import Events

/// What was recorded of a cluster as a whole, and what is new about it.
struct GroupClusterTrack {
  private let roster: GroupRoster
  private var view: GroupViewID?
  private var hasQuorum: Bool?
  private var online: Set<String>?
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
      let payload = ClusterQuorumChanged(to: .lost, reachable: 0, total: roster.names.count)
      return observed(payload, round, isBackdated: true)
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
    guard let next = onlineMembers(round), next.count != online?.count else { return nil }
    let isLess = online.map { next.count < $0.count } ?? false
    online = next
    let payload = ClusterRedundancyChanged(
      online: next.count, expected: roster.names.count, tolerates: max(0, (next.count - 1) / 2))
    return observed(payload, round, isBackdated: isLess)
  }

  /// Who is online; without a witness those that were, without those that are out since.
  private func onlineMembers(_ round: Round) -> Set<String>? {
    guard !round.picture.witnesses.isEmpty else {
      let known = online ?? (round.isAllOut(roster.names) ? [] : nil)
      return known?.filter { round.standings[$0]?.isOut != true }
    }
    let members = round.picture.members.filter { name in
      guard round.picture.isOnline(name), let standing = round.standings[name] else {
        return round.picture.isOnline(name)
      }
      // One that does not answer us counts as it did, until a member misses it too.
      return !standing.isOut && (standing.cause != .silent || online?.contains(name) != false)
    }
    return Set(members)
  }

  private mutating func accessChange(_ round: Round) -> Observation? {
    guard let access = access(round), access.isWritable != isWritable else { return nil }
    isWritable = access.isWritable
    let payload = ClusterWriteAccessChanged(
      to: access.isWritable ? .readWrite : .readOnly, reason: access.reason)
    return observed(payload, round, isBackdated: access.isEnd)
  }

  /// Whether the cluster takes writes.
  private struct Access {
    let isWritable: Bool
    var reason: String?
    /// True when it ended with the end of a node.
    var isEnd = false
  }

  /// Whether somebody takes writes, and why not; nil when it cannot be told.
  private func access(_ round: Round) -> Access? {
    guard let witness = round.picture.witnesses.first else {
      return round.isAllOut(roster.names)
        ? Access(isWritable: false, reason: "no member is up", isEnd: true) : nil
    }
    guard witness.isQuorate else { return Access(isWritable: false, reason: "no majority") }
    let primaries = round.picture.primaries
    guard let first = primaries.first else {
      return Access(isWritable: false, reason: "no primary")
    }
    let words = primaries.map { name in
      round.standings[name]?.isOut == true ? false : round.readOnly[name].map { !$0 }
    }
    if words.contains(true) { return Access(isWritable: true) }
    guard words.allSatisfy({ $0 == false }) else { return nil }
    return round.standings[first]?.isOut == true
      ? Access(isWritable: false, reason: "the primary \(first) is down", isEnd: true)
      : Access(isWritable: false, reason: "super_read_only on \(first)")
  }

  private func observed(
    _ payload: some EventPayload, _ round: Round, isBackdated: Bool = false,
    naturalKey: String? = nil
  ) -> Observation {
    guard isBackdated, let began = round.backdated, began < round.time else {
      return Observation(payload, about: roster.subject, at: round.time, naturalKey: naturalKey)
    }
    return Observation(payload, about: roster.subject, at: began, confirmed: round.time)
  }
}
