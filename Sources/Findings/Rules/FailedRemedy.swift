import Events
import Incidents

extension Rule {
  /// Something was tried after the first fault, and it was refused, taken back, or followed by a worse state.
  static let failedRemedy: Rule = Rule(
    "failedRemedy", "What was tried that did not help?"
  ) { incident in
    guard let fault = incident.milestones.fault else { return [] }
    return incident.timeline.filter { $0.occurredAt >= fault.time }.compactMap { entry in
      let changes = entry.effects.compactMap { effect -> Change? in
        if case .changed(let change) = effect, change.isIntervention { change } else { nil }
      }
      guard let change = changes.first else { return nil }
      let statement =
        change.outcome == .done
        ? followedByWorse(entry, incident) : refused(entry, outcome: change.outcome)
      return statement.map { failedRemedy.finding(.notice, .response, lead: "Remedy", $0) }
    }
  }

  private static func refused(_ entry: Entry, outcome: Change.Outcome) -> Statement {
    Statement(
      "finding.failedRemedy.\(entry.key.id)",
      "\(entry.event.sentence) at \(time: entry.occurredAt, entry.precision)", evidence: entry.key)
  }

  /// The next impairment to begin within a short while, when nothing recovered in between.
  private static func followedByWorse(_ entry: Entry, _ incident: Incident) -> Statement? {
    let limit = incident.policy.unaccountedAfter.value
    guard
      let next = incident.impairments.first(where: { $0.start.time >= entry.occurredAt }),
      next.start.time - entry.occurredAt <= limit, next.start.event != entry.key,
      next.worst >= .degraded,
      !incident.impairments.contains(where: {
        $0.end.map { $0.time > entry.occurredAt && $0.time <= next.start.time } ?? false
      }),
      let after = incident.entry(next.start.event)
    else { return nil }
    let phrase: Phrase = """
      \(entry.event.sentence) at \(time: entry.occurredAt, entry.precision); \
      \(next.start.time - entry.occurredAt, max(entry.precision, next.start.precision)) later it \
      was followed by a worse state: \(after.event.sentence)
      """
    return Statement(
      "finding.failedRemedy.\(entry.key.id)", phrase, evidence: entry.key, [next.start.event])
  }
}
