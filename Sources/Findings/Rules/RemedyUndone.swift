import Events
import Incidents

extension Rule {
  /// Something was begun or done after the first fault and taken back again.
  ///
  /// To take back what was done before the fault is a remedy itself.
  static let remedyUndone: Rule = Rule(
    "remedyUndone", "What was done about it and taken back?"
  ) { incident in
    guard let fault = incident.milestones.fault else { return [] }
    let interventions = incident.interventions
    return interventions.filter { $0.change.outcome == .undone }.compactMap { undone in
      guard let remedy = Remedy(undone, among: interventions),
        remedy.entry.occurredAt >= fault.time
      else { return nil }
      return remedyUndone.finding(
        .notice, .response, lead: "Remedy taken back", statement(undone, remedy, since: fault))
    }
  }

  private static func statement(
    _ undone: Intervention, _ remedy: Remedy, since fault: Bound
  ) -> Statement {
    let (last, entry) = (undone.last, remedy.entry)
    return Statement(
      "finding.remedyUndone.\(last.key.id)",
      """
      \(last.event.sentence) at \(time: last.occurredAt, last.precision), \
      \(last.occurredAt - entry.occurredAt, max(last.precision, entry.precision)) after it was \
      \(prose: remedy.isDone ? "done" : "begun")
      """, evidence: last.key, undone.evidence + [entry.key, fault.event])
  }

  /// What was taken back: the event that shows it done, else begun.
  private struct Remedy {
    let entry: Entry
    let isDone: Bool

    init?(_ undone: Intervention, among all: [Intervention]) {
      let done = all.last { one in
        one.change.outcome == .done && one.last.occurredAt <= undone.last.occurredAt
          && (one.change.subject, one.change.attribute, one.change.to)
            == (undone.change.subject, undone.change.attribute, undone.change.to)
      }
      if let done {
        (entry, isDone) = (done.last, true)
      } else if undone.first.key != undone.last.key {
        (entry, isDone) = (undone.first, false)
      } else {
        return nil
      }
    }
  }
}
