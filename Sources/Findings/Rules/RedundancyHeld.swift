import Events
public import Incidents

extension Rule {
  /// One of several like components was lost and customers did not notice, for a while or at all.
  ///
  /// It needs a sibling in the topology that kept working: without one there was no redundancy to hold.
  static let redundancyHeld: Rule = Rule(
    "redundancyHeld", "Was a component lost without customers noticing?"
  ) { incident in
    guard let lost = incident.absorbedLoss else { return [] }
    let cluster = incident.topology.children(of: lost.subject).first
    let witnesses = incident.windows(.redundancy).filter { $0.subject == cluster }.map(
      \.start.event)
    let phrase: Phrase
    var evidence = [lost.start.event]
    if let impact = incident.impact {
      evidence.append(impact.start.event)
      let absorbed = impact.start.time - lost.start.time
      phrase = """
        the loss of \(lost.subject) at \(time: lost.start.time, lost.start.precision) was \
        absorbed for \
        \(absorbed, max(lost.start.precision, impact.start.precision)): customers were not \
        affected \
        until \(time: impact.start.time, impact.start.precision)
        """
    } else {
      phrase = """
        the loss of \(lost.subject) at \(time: lost.start.time, lost.start.precision) did not \
        reach \
        customers
        """
    }
    let statement = Statement(
      "finding.redundancyHeld", phrase, evidence: evidence[0],
      Array(evidence.dropFirst()) + witnesses,
      absences: incident.impact == nil ? ["customer impact"] : [])
    return [redundancyHeld.finding(.info, .workedWell, lead: "Redundancy", statement)]
  }
}

extension Incident {
  /// The first loss that customers did not notice for a while or at all, with a sibling left to carry on.
  public var absorbedLoss: Window? {
    impairments.first { window in
      guard window.worst == .unavailable, window.condition.name == .availability,
        impact.map({ window.start.time < $0.start.time }) ?? true,
        let parent = topology.children(of: window.subject).first
      else { return false }
      let failed = impairments.filter { $0.start.time <= window.start.time }.map(\.subject)
      return topology.parents(of: parent).contains {
        $0.kind == window.subject.kind && $0 != window.subject && !failed.contains($0)
      }
    }
  }
}
