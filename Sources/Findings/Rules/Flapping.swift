import Events
import Incidents

extension Rule {
  /// A component failed and came back again and again within a short while, told as one.
  static let flapping: Rule = Rule(
    "flapping", "What came and went again and again?"
  ) { incident in
    incident.flapping.map { episode in
      let worst = episode.spells.flatMap(\.levels).map(\.impact).max() ?? .atRisk
      let state = episode.condition.state(at: worst)
      let (start, held) = (episode.start, episode.held(asOf: incident.asOf.time))
      var phrase: Phrase = """
        \(episode.condition.subject) \(prose: state) \(episode.spells.count) times
        """
      if let end = episode.end {
        phrase += """
           between \(time: start.time, start.precision) and \(time: end.time, end.precision), \
          \(held, max(start.precision, end.precision)) in all
          """
      } else {
        phrase += """
           from \(time: start.time, start.precision) on, and the end of the last time is not \
          recorded
          """
      }
      let policy = incident.policy
      let statement = Statement(
        "finding.flapping.\(episode.condition.subject).\(episode.condition.name.rawValue)."
          + start.event.id, phrase, evidence: start.event,
        episode.evidence + [policy.flapWithin.event, policy.flapCount.event].compactMap { $0 },
        absences: episode.end == nil ? ["its last end"] : [])
      return flapping.finding(.notice, .contributing, lead: "Flapping", statement)
    }
  }
}
