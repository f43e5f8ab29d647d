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
    return losses(incident, before: impact.start).map { loss in
      let (window, cluster, online) = (loss.window, loss.cluster, loss.online)
      let lead = impact.start.time - window.start.time
      let phrase: Phrase = """
        \(window.subject) was \(prose: loss.state) from \
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

  /// The clusters that the rule speaks of.
  static func clustersWithoutMetadata(_ incident: Incident) -> Set<Subject> {
    Set(incident.impact.map { losses(incident, before: $0.start) }?.map(\.cluster) ?? [])
  }

  private struct MetadataLoss {
    let window: Window
    let state: String
    let cluster: Subject
    let online: OnlineMembers
  }

  private static func losses(_ incident: Incident, before impact: Bound) -> [MetadataLoss] {
    incident.windows(.metadata).compactMap { window in
      guard window.subject.kind == .metadata, window.worst == .unavailable,
        window.start.time < impact.time, window.end.map({ $0.time > impact.time }) ?? true,
        let state = incident.state(of: window.subject, seenAt: window.start),
        let cluster = incident.topology.children(of: window.subject).first,
        let online = incident.online(in: cluster, at: window.start.time), online.count > 0
      else { return nil }
      return MetadataLoss(window: window, state: state, cluster: cluster, online: online)
    }
  }
}
