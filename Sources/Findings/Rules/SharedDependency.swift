import Events
import Incidents

extension Rule {
  /// Components of one kind that failed all stand on the same one, as the topology declares it.
  ///
  /// It tells the nearest foundation they share; what lies below that one is shared too, and says less.
  static let sharedDependency: Rule = Rule(
    "sharedDependency", "Do the components that failed stand on the same one?"
  ) { incident in
    let failed = firstWindows(incident)
    var dependents: [Subject: [Subject]] = [:]
    for (_, peers) in Dictionary(grouping: failed.keys, by: \.kind) where peers.count >= 2 {
      for foundation in nearestShared(by: peers, incident.topology) {
        dependents[foundation, default: []] += peers
      }
    }
    return dependents.keys.sorted().compactMap { foundation in
      statement((dependents[foundation] ?? []).sorted(), on: foundation, failed, incident.topology)
    }.map { sharedDependency.finding(.notice, .contributing, lead: "Shared dependency", $0) }
  }

  private static func firstWindows(_ incident: Incident) -> [Subject: Window] {
    Dictionary(
      incident.impairments.filter { $0.worst >= .degraded }.map { ($0.subject, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The foundations that all of some components share, without those below another shared one.
  private static func nearestShared(by peers: [Subject], _ topology: Topology) -> Set<Subject> {
    guard let first = peers.first else { return [] }
    let shared = peers.dropFirst().reduce(topology.foundations(of: first)) {
      $0.intersection(topology.foundations(of: $1))
    }
    return shared.subtracting(shared.flatMap { topology.foundations(of: $0) })
  }

  private static func statement(
    _ dependents: [Subject], on foundation: Subject, _ failed: [Subject: Window],
    _ topology: Topology
  ) -> Statement? {
    let names: Phrase =
      dependents.count <= 6
      ? list(dependents)
      : "\(dependents.count) components that failed, \(dependents[0]) among them,"
    var phrase: Phrase = "\(names) all stand on \(foundation)"
    var evidence = dependents.compactMap { failed[$0]?.start.event }
    if let own = failed[foundation] {
      phrase += ", which was itself impaired\(own.since)"
      evidence.append(own.start.event)
    }
    evidence += dependents.compactMap { topology.declaration(of: $0) }
    return Statement("finding.sharedDependency.\(foundation)", phrase, evidence: evidence)
  }
}
