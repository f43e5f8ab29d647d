import Events
import Incidents

extension Rule {
  /// Somebody or something changed the system shortly before customers were affected.
  static let changePrecededImpact: Rule = Rule(
    "changePrecededImpact", "What was changed shortly before customers were affected?"
  ) { incident in
    guard let impact = incident.impact else { return [] }
    let window = incident.policy.changeBeforeImpact
    return incident.timeline.filter { entry in
      entry.occurredAt < impact.start.time && impact.start.time - entry.occurredAt <= window.value
        && entry.effects.contains(where: isIntervention)
    }.map { entry in
      let lead = impact.start.time - entry.occurredAt
      let phrase: Phrase = """
        \(entry.event.sentence) at \(time: entry.occurredAt, entry.precision), \
        \(lead, max(entry.precision, impact.start.precision)) before the first customer impact
        """
      let statement = Statement(
        "finding.changePrecededImpact.\(entry.key.id)", phrase, evidence: entry.key,
        [impact.start.event, window.event].compactMap { $0 })
      return changePrecededImpact.finding(
        .notice, .contributing, lead: "Change before impact", statement)
    }
  }

  private static func isIntervention(_ effect: Effect) -> Bool {
    switch effect {
    case .changed(let change): change.isIntervention
    case .began(let condition, _): condition.name == .activity
    case .ended, .measured, .reached, .retracted: false
    }
  }
}

extension Change {
  /// True for something that was done to the system, or tried, and not only seen of it.
  var isIntervention: Bool {
    switch attribute {
    case .action, .replicas, .version: true
    case .membership: outcome != .done
    default: false
    }
  }
}
