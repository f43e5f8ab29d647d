import Events

/// The nodes on their way back: in the view, and without what they need to serve.
///
/// A joiner's server mostly takes no connections until it has its data, so that its being in the view and not
/// answering is often all there is to see of it.
struct GaleraJoins {
  private var all: [Int: GaleraJoin] = [:]

  /// Follows the joiners of a round; `nodes` are as judged in it, `before` is the cluster's view before it.
  mutating func take(
    _ round: GaleraRound, _ nodes: [GaleraNode], _ held: GaleraViews.Held?, before: GaleraView?
  ) -> [Observation] {
    let donors = nodes.indices.filter { round.status($0)?.role == .donor }
    let donor = donors.count == 1 ? nodes[donors[0]].name : nil
    for index in nodes.indices where all[index] == nil {
      let began = beginning(index, round, nodes[index], held, before, hasDonor: donor != nil)
      guard let began else { continue }
      all[index] = GaleraJoin(began: began)
    }
    // With two joiners it cannot be told who receives from whom.
    let source = all.count == 1 ? donor : nil
    return nodes.indices.flatMap { follow($0, round, nodes[$0], held, donor: source) }
  }

  private func beginning(
    _ index: Int, _ round: GaleraRound, _ node: GaleraNode, _ held: GaleraViews.Held?,
    _ before: GaleraView?, hasDonor: Bool
  ) -> Timestamp? {
    guard !node.isServing else { return nil }
    if round.status(index)?.role == .joining { return round.times[index] }
    guard let held, held.isNew, held.members.contains(index) else { return nil }
    if let before { return before.addresses.contains(where: node.isKnown) ? nil : held.time }
    return hasDonor ? held.time : nil
  }

  private mutating func follow(
    _ index: Int, _ round: GaleraRound, _ node: GaleraNode, _ held: GaleraViews.Held?,
    donor: String?
  ) -> [Observation] {
    guard var join = all[index] else { return [] }
    join.look(
      at: node, round.status(index), isMember: held?.members.contains(index),
      at: round.times[index], donor: donor)
    let seen: [Observation]
    if node.isServing {
      seen = join.end(.finished, node.subject, at: round.times[index])
    } else if let held, join.wasDropped {
      seen = join.left(node.subject, at: held.time)
    } else {
      seen = join.beginning(node.subject, now: round.times[index])
      all[index] = join
      return seen
    }
    all[index] = nil
    return seen
  }
}

/// One node's way back.
private struct GaleraJoin {
  /// When it was first seen in the view, or said that it joins.
  private let began: Timestamp
  private var donor: String?
  private var method: NodeResyncChanged.Method?
  private var looks = 0
  private var isTold = false
  private var wasMember = false
  /// When a reading, which may have contradicted itself, said that it is done.
  private var doneAt: Timestamp?
  /// True when the members dropped it after they had taken it in.
  private(set) var wasDropped = false

  init(began: Timestamp) { self.began = began }

  mutating func look(
    at node: GaleraNode, _ status: WsrepStatus?, isMember: Bool?, at time: Timestamp,
    donor: String?
  ) {
    looks += 1
    self.donor = self.donor ?? donor
    let isMember = isMember ?? wasMember
    wasDropped = wasMember && !isMember
    wasMember = wasMember || isMember
    guard let status else { return }
    // A server that ran before it joined is sent what it missed; a copy of all needs a new start.
    if status.role == .joining, let since = node.seenSince, since < began { method = .ist }
    if status.role == .synced, status.isReady, !wasDropped { doneAt = doneAt ?? time }
  }

  /// The donor shows itself a little later than the joiner, so two more looks are waited for it.
  mutating func beginning(
    _ node: Subject, now: Timestamp, isOver: Bool = false
  ) -> [Observation] {
    guard !isTold, isOver || donor != nil || looks > 2 else { return [] }
    isTold = true
    return [
      Observation(
        change(.started), about: node, at: began, confirmed: now > began ? now : nil)
    ]
  }

  mutating func end(
    _ step: NodeResyncChanged.Step, _ node: Subject, at time: Timestamp,
    confirmed: Timestamp? = nil
  ) -> [Observation] {
    beginning(node, now: confirmed ?? time, isOver: true)
      + [Observation(change(step), about: node, at: time, confirmed: confirmed)]
  }

  /// It is no member any more: it was done and left, or it never got what it needed.
  mutating func left(_ node: Subject, at time: Timestamp) -> [Observation] {
    guard let doneAt else { return end(.failed, node, at: time) }
    return end(.finished, node, at: doneAt, confirmed: time)
  }

  private func change(_ step: NodeResyncChanged.Step) -> NodeResyncChanged {
    NodeResyncChanged(to: step, method: method, donor: donor)
  }
}
