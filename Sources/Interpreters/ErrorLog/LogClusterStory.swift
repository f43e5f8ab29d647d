import Events

/// What has been told of the cluster and its other members, as the node that writes the log saw them.
struct LogClusterStory {
  private let cluster: Subject
  private let observer: String
  /// True when a member that is suspected is trusted again by being in a new view.
  private let viewsTrust: Bool
  private var quorum: ClusterQuorumChanged.Quorum?
  private var view: (id: String, members: [String])?
  private var roles: [String: NodeRoleChanged.Role] = [:]
  private var suspects: [String: Suspect] = [:]
  /// Until when the node's word about others is not taken, because it had not run itself.
  private var hungUntil: Timestamp?

  /// A member that was told to be suspected.
  private struct Suspect {
    let since: LogMoment
    var isDown = false
    /// True when the server has started since, and knows nothing of it any more.
    var isOld = false
  }

  /// More members than any cluster has.
  private static let most = 256
  /// A hang that is shorter than this ends in nobody's suspicion (`evs.suspect_timeout`, 5 s by default).
  private static let suspicion = 5.0

  /// Makes a story without anything told, by the node called `observer`.
  init(cluster: Subject, observer: String, viewsTrust: Bool) {
    (self.cluster, self.observer, self.viewsTrust) = (cluster, observer, viewsTrust)
  }

  /// Says what is new by a message of a node that is a member, or not.
  mutating func take(
    _ meaning: LogMeaning, at moment: LogMoment, isMember: Bool
  ) -> [Observation] {
    switch meaning {
    case .starts:
      for name in suspects.keys { suspects[name]?.isOld = true }
      return []
    case .hung(let seconds):
      // It takes such a node about as long again until it suspects the others.
      if seconds >= Self.suspicion { hungUntil = moment.time + .seconds(10) }
      return []
    case .suspects(let name): return suspect(name, moment)
    case .trusts(let name): return trust(name, moment)
    case .removed(let names): return names.flatMap { drop($0, moment) }
    case .view(let id, let members, let key): return changed(id, members, key, moment)
    case .majority(let isHeld, let reachable, let total):
      return isHeld || isMember && !isHung(moment) ? majority(isHeld, reachable, total, moment) : []
    case .up: return majority(true, nil, nil, moment)
    case .role(let name?, let role): return turn(name, to: role, moment)
    default: return []
    }
  }

  private func subject(_ name: String) -> Subject? { Subject("node:\(cluster.name)/\(name)") }

  private func isHung(_ moment: LogMoment) -> Bool { hungUntil.map { moment.time < $0 } ?? false }

  private mutating func suspect(_ name: String, _ moment: LogMoment) -> [Observation] {
    guard suspects[name] == nil, suspects.count < Self.most, name != observer, !isHung(moment),
      let node = subject(name)
    else { return [] }
    suspects[name] = Suspect(since: moment)
    let change = NodeChanged(to: .unknown, reason: "suspected to be gone", observer: observer)
    return [moment.event(change, node)]
  }

  private mutating func trust(_ name: String, _ moment: LogMoment) -> [Observation] {
    guard let suspect = suspects.removeValue(forKey: name), let node = subject(name) else {
      return []
    }
    let from: ComponentState = suspect.isDown ? .down : .unknown
    return [moment.event(NodeChanged(from: from, to: .up, observer: observer), node)]
  }

  /// A member that was suspected before it was removed is gone since then; one that was not has left by itself.
  private mutating func drop(_ name: String, _ moment: LogMoment) -> [Observation] {
    guard let suspect = suspects[name], !suspect.isDown, let node = subject(name) else { return [] }
    suspects[name]?.isDown = true
    let change = NodeChanged(
      from: .unknown, to: .down, reason: "removed from its cluster", observer: observer)
    return [moment.event(change, node, since: suspect.since)]
  }

  private mutating func changed(
    _ id: String, _ members: [String], _ key: String?, _ moment: LogMoment
  ) -> [Observation] {
    guard id != view?.id else { return [] }
    view = (id, members)
    let change = ClusterViewChanged(viewId: id, members: members.compactMap(subject))
    var seen = [moment.event(change, cluster, key: key)]
    for (name, suspect) in suspects.sorted(by: { $0.key < $1.key }) {
      if !members.contains(name) {
        if viewsTrust || suspect.isOld { seen += drop(name, moment) }
      } else if !suspect.isDown, viewsTrust || suspect.isOld {
        seen += trust(name, moment)
      }
    }
    return seen
  }

  private mutating func majority(
    _ isHeld: Bool, _ reachable: Int?, _ total: Int?, _ moment: LogMoment
  ) -> [Observation] {
    let now: ClusterQuorumChanged.Quorum = isHeld ? .held : .lost
    guard now != quorum else { return [] }
    quorum = now
    let members = view?.members ?? []
    let lost = members.count { suspects[$0] != nil }
    let known = members.isEmpty ? nil : members.count
    let change = ClusterQuorumChanged(
      to: now, reachable: reachable ?? known.map { $0 - lost }, total: total ?? known,
      observer: observer)
    return [moment.event(change, cluster)]
  }

  private mutating func turn(
    _ name: String, to role: NodeRoleChanged.Role, _ moment: LogMoment
  ) -> [Observation] {
    guard name != observer, roles[name] != role, let node = subject(name) else { return [] }
    let from = roles[name]
    // A cluster has one primary; what the others are they say themselves.
    roles = [name: role]
    return [moment.event(NodeRoleChanged(from: from, to: role), node)]
  }
}
