import Events

/// What MariaDB and Percona servers with Galera say of themselves and each other, asked all at once.
///
/// A node is up while it answers queries as a member of the Primary component, a donor included; a joining one is down,
/// because it answers error 1047 to every query. A node that does not answer is unknown until the other members have
/// dropped it, and then it is down since its first missing answer. Of two views the newer one holds; a node that shows
/// an older one is believed again when it shows the same.
public struct GaleraInterpreter: Interpreter {
  /// What to ask every server; SHOW works on a node outside the Primary component too, and needs no privilege.
  public static let statements = [
    SQLStatement(
      "status",
      """
      SHOW GLOBAL STATUS WHERE Variable_name IN ('Uptime', 'wsrep_cluster_conf_id', \
      'wsrep_cluster_size', 'wsrep_cluster_state_uuid', 'wsrep_cluster_status', \
      'wsrep_gcomm_uuid', 'wsrep_incoming_addresses', 'wsrep_local_index', \
      'wsrep_local_state_comment', 'wsrep_ready')
      """),
    SQLStatement(
      "variables",
      "SHOW GLOBAL VARIABLES WHERE Variable_name IN ('read_only', 'wsrep_reject_queries')"),
  ]

  private let cluster: Subject
  private var nodes: [GaleraNode]
  private var views = GaleraViews()
  private var split = GaleraSplit()
  private var joins = GaleraJoins()
  private var health = GaleraHealth()

  /// Makes an interpreter for a cluster whose expected members are `nodes`, with the addresses their clients use.
  public init(cluster: String, nodes: [(name: String, address: String)]) {
    self.cluster = Subject(.cluster, cluster)
    self.nodes = nodes.map { GaleraNode(name: $0.name, address: $0.address, cluster: cluster) }
  }

  public mutating func take(_ sample: Sample<SQLRound>) -> Interpretation {
    let names = nodes.map(\.name)
    let round = GaleraRound(sample, names: names)
    for (index, answer) in round.answers.enumerated() {
      if let answer { nodes[index].hear(answer, at: round.times[index]) }
    }
    let before = views.latest
    let held = views.take(round, nodes)
    let judged = judge(round, held)
    let seen =
      told(held, round) + split.take(round, nodes, held, cluster) + judged
      + joins.take(round, nodes, held, before: before)
      + health.take(round, nodes, held, judged, cluster)
    return Interpretation(seen, sight: round.sight(names: names))
  }

  /// The cluster's view when it is new; it has no observer, because the same event stands for every member's report.
  private func told(_ held: GaleraViews.Held?, _ round: GaleraRound) -> [Observation] {
    guard let held, held.isNew else { return [] }
    let first = nodes.indices.compactMap(round.status).first {
      $0.index == 0 && held.view.isSame(as: $0.view)
    }
    return [
      Observation(
        held.view.change(round, nodes, cluster), about: cluster, at: held.time,
        naturalKey: held.view.key(firstMember: first?.member))
    ]
  }

  private mutating func judge(_ round: GaleraRound, _ held: GaleraViews.Held?) -> [Observation] {
    nodes.indices.flatMap { index -> [Observation] in
      guard let answer = round.answers[index] else { return [] }
      let witness = held.flatMap { $0.lacks(index, nodes[index]) ? nodes[$0.holder].name : nil }
      return nodes[index].judge(
        answer, at: round.times[index], view: held?.view, droppedBy: witness)
    }
  }
}
