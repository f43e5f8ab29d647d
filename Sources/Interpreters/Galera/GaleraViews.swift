import Events

/// Which of the nodes' views is the cluster's.
struct GaleraViews {
  /// The newest view that was held to be the cluster's.
  private(set) var latest: GaleraView?
  /// When that was first seen.
  private var since: Timestamp?

  /// The cluster's view in a round.
  struct Held {
    /// The view.
    let view: GaleraView
    /// The node that showed it first.
    let holder: Int
    /// When that node was asked.
    let time: Timestamp
    /// True when it was not the cluster's view before.
    let isNew: Bool
    /// The nodes that are in it: they show it, or one of its addresses is theirs.
    let members: Set<Int>

    /// True when a node is surely not in it: a member without an address may be any that never told its own.
    func lacks(_ index: Int, _ node: GaleraNode) -> Bool {
      !members.contains(index)
        && (node.ownAddress != nil || members.count >= view.addresses.count)
    }
  }

  /// Chooses the cluster's view among those that the nodes show; nil when no node shows one that can be believed.
  mutating func take(_ round: GaleraRound, _ nodes: [GaleraNode]) -> Held? {
    let shown = nodes.indices.compactMap { index -> (index: Int, view: GaleraView)? in
      guard let status = round.status(index), let view = status.view, status.isPrimary,
        !status.isContradictory, isCredible(status, nodes[index], at: round.times[index])
      else { return nil }
      return (index, view)
    }
    guard let best = best(of: shown.map(\.view)),
      let holder = shown.filter({ $0.view.isSame(as: best) }).map(\.index)
        .min(by: { round.times[$0] < round.times[$1] })
    else { return nil }
    let isNew = !best.isSame(as: latest)
    let time = round.times[holder]
    if isNew { (latest, since) = (best, time) }
    return Held(
      view: best, holder: holder, time: time, isNew: isNew, members: best.members(round, nodes))
  }

  /// A view from before a hang may be stale; an older one is credible only from a server that has started since the
  /// newer one, when the cluster was bootstrapped anew.
  private func isCredible(_ status: WsrepStatus, _ node: GaleraNode, at time: Timestamp) -> Bool {
    if node.isApart(at: time) { return true }
    guard !node.mayBeStale else { return false }
    guard let view = status.view, let since, view.isOlder(than: latest) else { return true }
    return GaleraNode.hasStarted(status, asked: time, since: since)
  }

  /// The newest view of the history that most nodes show, the known one when as many show another.
  private func best(of views: [GaleraView]) -> GaleraView? {
    let histories = Set(views.map(\.stateUUID)).sorted { left, right in
      let (more, fewer) = (count(left, views), count(right, views))
      if more != fewer { return more > fewer }
      let known = latest?.stateUUID
      return (left == known ? 0 : 1, left) < (right == known ? 0 : 1, right)
    }
    guard let history = histories.first else { return nil }
    return views.filter { $0.stateUUID == history }.max { $0.number < $1.number }
  }

  private func count(_ history: String, _ views: [GaleraView]) -> Int {
    views.count { $0.stateUUID == history }
  }
}

extension GaleraView {
  /// The nodes that show this view, or whose address is in it.
  fileprivate func members(_ round: GaleraRound, _ nodes: [GaleraNode]) -> Set<Int> {
    Set(
      nodes.indices.filter { index in
        isSame(as: round.status(index)?.view) || addresses.contains(where: nodes[index].isKnown)
      })
  }

  /// The event that this is a view of the cluster; a member that is not configured goes by its address.
  func change(
    _ round: GaleraRound, _ nodes: [GaleraNode], _ cluster: Subject, observer: String? = nil
  ) -> ClusterViewChanged {
    let named = addresses.compactMap { address -> Subject? in
      if let node = nodes.first(where: { $0.isKnown(as: address) }) { return node.subject }
      return Self.isName(address) ? Subject("node:\(cluster.name)/\(address)") : nil
    }
    let nameless = members(round, nodes).sorted().map { nodes[$0].subject }
      .filter { !named.contains($0) }
    return ClusterViewChanged(viewId: id, members: named + nameless, observer: observer)
  }

  /// An arbitrator has no address, and a server that cannot tell its own says AUTO.
  static func isName(_ address: String) -> Bool { !address.isEmpty && address != "AUTO" }
}
