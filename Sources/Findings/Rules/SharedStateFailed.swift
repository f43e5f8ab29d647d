import Events
import Incidents

extension Rule {
  /// The metadata that all members of a cluster rely on failed before customers did, with members still online.
  ///
  /// It says that more nodes would not have been the answer by themselves; what was, a person has to say.
  static let sharedStateFailed: Rule = Rule(
    "sharedStateFailed", "Did what all members rely on fail while members were online?"
  ) { incident in
    guard let impact = incident.impact else { return [] }
    return incident.windows(.metadata).compactMap { window in
      guard window.subject.kind == .metadata, window.worst == .unavailable,
        window.start.time < impact.start.time,
        window.end.map({ $0.time > impact.start.time }) ?? true,
        let state = incident.state(of: window.subject, seenAt: window.start),
        let cluster = incident.topology.children(of: window.subject).first,
        let online = incident.online(in: cluster, at: window.start.time), online.count > 0
      else { return nil }
      let lead = impact.start.time - window.start.time
      let phrase: Phrase = """
        \(window.subject) was \(prose: state) from \
        \(time: window.start.time, window.start.precision), \
        \(lead, max(window.start.precision, impact.start.precision)) \
        before the first customer impact, while \(online.words) of \(cluster) were online
        """
      let statement = Statement(
        "finding.sharedStateFailed.\(window.start.event.id)", phrase,
        evidence: window.start.event, [online.event, impact.start.event])
      return sharedStateFailed.finding(.notice, .couldBeImproved, lead: "Metadata", statement)
    }
  }
}
