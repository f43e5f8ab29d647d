import Events
import Incidents

extension Rule {
  /// Several components that failed stand on the same one, as the topology declares it.
  ///
  /// Foundations that failed themselves are told; when none did, the one that the most failed components share.
  static let sharedDependency: Rule = Rule(
    "sharedDependency", "Do the components that failed stand on the same one?"
  ) { incident in
    let failed = firstWindows(incident)
    let userFacing = Set(incident.impact?.components ?? [])
    let inner = failed.filter { !userFacing.contains($0.key) }
    let shared = foundations(of: inner.keys.sorted(), incident.topology)
    let impaired = shared.filter { failed[$0.foundation] != nil }
    return (impaired.isEmpty ? Array(shared.prefix(1)) : impaired).compactMap { share in
      statement(share, failed: failed, incident.topology).map {
        sharedDependency.finding(.notice, .contributing, lead: "Shared dependency", $0)
      }
    }
  }

  private struct Share {
    let foundation: Subject
    let dependents: [Subject]
  }

  private static func firstWindows(_ incident: Incident) -> [Subject: Window] {
    Dictionary(
      incident.impairments.filter { $0.worst >= .degraded }.map { ($0.subject, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The foundations that two or more failed components of one kind share, most shared first.
  private static func foundations(of failed: [Subject], _ topology: Topology) -> [Share] {
    var dependents: [Subject: [Subject]] = [:]
    for subject in failed where subject.kind != .cluster {
      for foundation in topology.foundations(of: subject) {
        dependents[foundation, default: []].append(subject)
      }
    }
    return dependents.filter { $0.value.count >= 2 }
      .map { Share(foundation: $0.key, dependents: $0.value.sorted()) }
      .sorted { ($1.dependents.count, $0.foundation) < ($0.dependents.count, $1.foundation) }
  }

  private static func statement(
    _ share: Share, failed: [Subject: Window], _ topology: Topology
  ) -> Statement? {
    let windows = share.dependents.compactMap { failed[$0] }
    guard let first = windows.first else { return nil }
    var phrase: Phrase = "\(list(share.dependents)) all stand on \(share.foundation)"
    var evidence = windows.dropFirst().map(\.start.event)
    if let own = failed[share.foundation] {
      phrase += ", which was itself impaired from \(time: own.start.time, own.start.precision)"
      evidence.append(own.start.event)
    }
    evidence += share.dependents.compactMap { topology.declaration(of: $0) }
    return Statement(
      "finding.sharedDependency.\(share.foundation)", phrase, evidence: first.start.event, evidence)
  }
}
