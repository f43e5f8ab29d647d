import Events
import Incidents

extension Rule {
  /// Somebody or something changed the system shortly before customers were affected; each action is told once.
  static let changePrecededImpact: Rule = Rule(
    "changePrecededImpact", "What was changed shortly before customers were affected?"
  ) { incident in
    guard let impact = incident.impact else { return [] }
    let window = incident.policy.changeBeforeImpact
    return incident.interventions.filter {
      $0.first.occurredAt < impact.start.time
        && impact.start.time - $0.first.occurredAt <= window.value
    }.map { intervention in
      let isOver = intervention.last.occurredAt < impact.start.time
      let told = isOver ? intervention.last : intervention.first
      let phrase: Phrase = """
        \(told.event.sentence) at \(time: told.occurredAt, told.precision), \
        \(impact.start.time - told.occurredAt, max(told.precision, impact.start.precision)) before \
        the first customer impact
        """
      let statement = Statement(
        "finding.changePrecededImpact.\(told.key.id)", phrase, evidence: told.key,
        (isOver ? intervention.evidence : [])
          + [impact.start.event, window.event].compactMap { $0 },
        absences: ["an earlier impact on customers"])
      return changePrecededImpact.finding(
        .notice, .contributing, lead: "Change before impact", statement)
    }
  }
}
