import Events

/// The nodes that have been told to be in a Primary component of their own.
///
/// Two components can both be Primary after somebody bootstrapped one of them; then both views are true, and each is
/// told with who sees it.
struct GaleraSplit {
  /// The view each such node was told to have.
  private var apart: [Int: String] = [:]

  /// Says which nodes are in another component than the cluster's, and which no longer are.
  mutating func take(
    _ round: GaleraRound, _ nodes: [GaleraNode], _ held: GaleraViews.Held?, _ cluster: Subject
  ) -> [Observation] {
    guard let held else { return [] }
    return nodes.indices.flatMap { index -> [Observation] in
      guard let view = round.status(index)?.view else { return [] }
      if view.isSame(as: held.view) { return reunited(index, view, round, nodes, cluster) }
      return divided(index, view, round, nodes, held, cluster)
    }
  }

  private mutating func reunited(
    _ index: Int, _ view: GaleraView, _ round: GaleraRound, _ nodes: [GaleraNode],
    _ cluster: Subject
  ) -> [Observation] {
    guard apart.removeValue(forKey: index) != nil else { return [] }
    let change = view.change(round, nodes, cluster, observer: nodes[index].name)
    return [Observation(change, about: cluster, at: round.times[index])]
  }

  private mutating func divided(
    _ index: Int, _ view: GaleraView, _ round: GaleraRound, _ nodes: [GaleraNode],
    _ held: GaleraViews.Held, _ cluster: Subject
  ) -> [Observation] {
    let time = round.times[index]
    guard nodes[index].isApart(at: time), let since = nodes[index].dissentsSince,
      apart[index] != view.id
    else { return [] }
    let sides = [
      (view, nodes[index].name), apart.isEmpty ? (held.view, nodes[held.holder].name) : nil,
    ]
    apart[index] = view.id
    return sides.compactMap { $0 }.map { view, observer in
      Observation(
        view.change(round, nodes, cluster, observer: observer), about: cluster, at: since,
        confirmed: time)
    }
  }
}
