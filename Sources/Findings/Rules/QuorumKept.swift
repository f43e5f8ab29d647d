import Events
import Incidents

extension Rule {
  /// The cluster under what failed is known to have had its majority then, so that what failed lay above its nodes.
  ///
  /// It says nothing of a cluster that `sharedStateFailed` speaks of, and nothing when members were lost since the
  /// majority was last seen.
  static let quorumKept: Rule = Rule(
    "quorumKept", "Did the cluster under what failed still have its majority?"
  ) { incident in
    guard let impact = incident.impact else { return [] }
    let failed = impact.windows.filter { $0.start.event == impact.start.event }.map(\.subject)
    let under = failed.flatMap { [$0] + incident.topology.foundations(of: $0) }
    return Set(under).filter { $0.kind == .cluster }
      .subtracting(clustersWithoutMetadata(incident)).sorted().compactMap { cluster in
        statement(cluster, under: failed, at: impact.start, incident)
      }.map { quorumKept.finding(.info, .workedWell, lead: "Majority", $0) }
  }

  private static func statement(
    _ cluster: Subject, under failed: [Subject], at start: Bound, _ incident: Incident
  ) -> Statement? {
    guard let known = incident.majority(of: cluster, at: start.time) else { return nil }
    let phrase: Phrase = """
      \(the: "cluster", cluster) had its majority when customers were first affected at \
      \(time: start.time, start.precision), \(known.words): what failed lay above its nodes
      """
    let declared = ([cluster] + failed).compactMap { incident.topology.declaration(of: $0) }
    return Statement(
      "finding.quorumKept.\(cluster)", phrase, evidence: known.bound.event,
      [start.event] + known.evidence + declared,
      absences: ["a loss of its majority", "a loss of members since", "a failure of its metadata"])
  }
}

/// What shows that a cluster had its majority.
private struct Majority {
  let bound: Bound
  let words: Phrase
  var evidence: [EventKey] = []
}

extension Incident {
  /// What last showed a majority of a cluster at or before a time; nil when it was lost or is not known.
  ///
  /// What was lost so soon after it that observers of both may have looked at different times was lost by then.
  fileprivate func majority(of cluster: Subject, at time: Timestamp) -> Majority? {
    let settled = time + policy.settle.value
    let lost = windows(.quorum).filter { $0.subject == cluster && $0.start.time <= settled }
    let unseen = windows(.unobserved).filter { $0.subject == cluster && $0.start.time <= time }
    guard !(lost + unseen).contains(where: { $0.end.map { $0.time > time } ?? true }),
      var known = latestMajority(of: cluster, at: time),
      !hasLostMembers(of: cluster, after: known.bound.time, until: settled)
    else { return nil }
    known.evidence = (lost + unseen).flatMap(\.evidence)
    return known
  }

  private func latestMajority(of cluster: Subject, at time: Timestamp) -> Majority? {
    let held = timeline.last { entry in
      entry.occurredAt <= time && entry.effects.contains(.ended(Condition(cluster, .quorum)))
    }.map { entry in
      Majority(
        bound: entry.bound,
        words: "as it had last reported at \(time: entry.occurredAt, entry.precision)")
    }
    guard let online = online(in: cluster, at: time), let expected = online.expected,
      let counted = entry(online.event)?.bound,
      held.map({ $0.bound.time <= counted.time }) ?? true
    else { return held }
    guard online.count * 2 > expected else { return nil }
    return Majority(bound: counted, words: "with \(online.words) online")
  }

  private func hasLostMembers(
    of cluster: Subject, after first: Timestamp, until last: Timestamp
  ) -> Bool {
    let members = topology.parents(of: cluster)
    return windows(.availability).contains {
      members.contains($0.subject) && $0.worst == .unavailable && $0.start.time > first
        && $0.start.time <= last
    }
  }
}
