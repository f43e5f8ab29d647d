import Events

/// What of a cluster's majority, redundancy and write access has been told.
struct GaleraHealth {
  private var quorum: ClusterQuorumChanged.Quorum?
  private var redundancy: ClusterRedundancyChanged?
  private var access: ClusterWriteAccessChanged.Access?
  /// How many members the last Primary component had.
  private var componentSize = 0

  /// Says what changed in a round, given what changed of its nodes.
  mutating func take(
    _ round: GaleraRound, _ nodes: [GaleraNode], _ held: GaleraViews.Held?,
    _ judged: [Observation], _ cluster: Subject
  ) -> [Observation] {
    if let held { componentSize = held.view.addresses.count }
    return quorum(round, nodes, held, judged, cluster) + redundancy(round, nodes, judged, cluster)
      + access(round, nodes, cluster)
  }

  /// Held while a node is in a Primary component; lost when none is and one says so, or when no server can be.
  ///
  /// When the nodes only do not answer it is not known, and nothing is told.
  private mutating func quorum(
    _ round: GaleraRound, _ nodes: [GaleraNode], _ held: GaleraViews.Held?,
    _ judged: [Observation], _ cluster: Subject
  ) -> [Observation] {
    guard let (change, time) = majority(round, nodes, held, judged), change.to != quorum else {
      return []
    }
    quorum = change.to
    return [Observation(change, about: cluster, at: time)]
  }

  private func majority(
    _ round: GaleraRound, _ nodes: [GaleraNode], _ held: GaleraViews.Held?,
    _ judged: [Observation]
  ) -> (ClusterQuorumChanged, Timestamp)? {
    let total = nodes.count
    if let held {
      let reachable = held.view.addresses.count
      return (ClusterQuorumChanged(to: .held, reachable: reachable, total: total), held.time)
    }
    if let witness = outside(round) {
      let (reachable, observer) = (round.status(witness)?.size, nodes[witness].name)
      return (
        ClusterQuorumChanged(to: .lost, reachable: reachable, total: total, observer: observer),
        round.times[witness]
      )
    }
    guard round.isNoneMember else { return nil }
    // Nobody is left since the last of them went.
    let time = judged.map(\.time).max() ?? round.end
    return (ClusterQuorumChanged(to: .lost, reachable: 0, total: total), time)
  }

  /// The first node of the largest component that says it has no majority, unless another says that it has.
  private func outside(_ round: GaleraRound) -> Int? {
    let all = round.answers.indices.filter { round.status($0) != nil }
    guard !all.contains(where: { round.status($0)?.isPrimary == true }) else { return nil }
    return all.filter {
      round.status($0)?.component == "non-Primary" && round.status($0)?.isContradictory == false
    }.min {
      (-(round.status($0)?.size ?? 0), $0) < (-(round.status($1)?.size ?? 0), $1)
    }
  }

  /// Counts the members that serve; a joining one votes, but holds no data that could be lost without harm.
  private mutating func redundancy(
    _ round: GaleraRound, _ nodes: [GaleraNode], _ judged: [Observation], _ cluster: Subject
  ) -> [Observation] {
    guard nodes.allSatisfy({ $0.state != nil }),
      redundancy != nil || !nodes.contains(where: { $0.state == .unknown })
    else { return [] }
    let online = nodes.count(where: \.isServing)
    let needed = componentSize / 2 + 1
    let change = ClusterRedundancyChanged(
      online: online, expected: nodes.count,
      tolerates: quorum == .held ? max(0, online - needed) : 0)
    guard change != redundancy else { return [] }
    redundancy = change
    let cause = judged.min { $0.time < $1.time }
    return [
      Observation(
        change, about: cluster, at: cause?.time ?? round.end, confirmed: cause?.confirmedTime)
    ]
  }

  private mutating func access(
    _ round: GaleraRound, _ nodes: [GaleraNode], _ cluster: Subject
  ) -> [Observation] {
    let serving = nodes.indices.filter { nodes[$0].isServing }.compactMap { index in
      round.status(index).map { (isReadOnly: $0.isReadOnly, time: round.times[index]) }
    }
    guard let last = serving.map(\.time).max() else { return [] }
    let now: ClusterWriteAccessChanged.Access =
      serving.allSatisfy(\.isReadOnly) ? .readOnly : .readWrite
    guard now != access else { return [] }
    access = now
    let reason = now == .readOnly ? "read_only is ON on every node that serves" : nil
    return [
      Observation(ClusterWriteAccessChanged(to: now, reason: reason), about: cluster, at: last)
    ]
  }
}
