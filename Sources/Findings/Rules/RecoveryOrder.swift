import Events
import Incidents

extension Rule {
  /// The order in which components were well again, customers' sites last or not.
  static let recoveryOrder: Rule = Rule(
    "recoveryOrder", "In which order did the components recover?"
  ) { incident in
    let visible = Set(incident.impact?.components ?? [])
    let failed = Dictionary(
      grouping: incident.impairments.filter { $0.worst >= .degraded }, by: \.subject
    ).filter { !visible.contains($0.key) }
    var steps = failed.compactMap { Step($0.key, $0.value) }
      .filter { step in incident.impact.map { step.end.time > $0.start.time } ?? true }
      .sorted { ($0.end.time, $0.subject) < ($1.end.time, $1.subject) }
      .map { step -> (phrase: Phrase, evidence: [EventKey]) in
        ("\(step.subject) at \(time: step.end.time, step.end.precision)", step.evidence)
      }
    if let impact = incident.impact, let end = impact.end {
      let evidence = impact.windows.flatMap(\.evidence)
      steps.append(("what customers use at \(time: end.time, end.precision)", evidence))
    }
    let open = failed.filter { $0.value.contains(where: \.isOpen) }.keys.sorted()
    let missing: Phrase = open.isEmpty ? "" : "; that of \(list(open)) is not recorded"
    guard steps.count > 1,
      let statement = Statement(
        "finding.recoveryOrder",
        "recovery came in this order: \(list(steps.map(\.phrase)))\(missing)",
        evidence: steps.flatMap(\.evidence)
          + open.flatMap { (failed[$0] ?? []).flatMap(\.evidence) },
        absences: open.map { "the recovery of \($0)" })
    else { return [] }
    return [recoveryOrder.finding(.info, .response, lead: "Recovery", statement)]
  }

  /// The last end of all that was wrong with one component.
  private struct Step {
    let subject: Subject
    let end: Bound
    let evidence: [EventKey]

    init?(_ subject: Subject, _ windows: [Window]) {
      let ends = windows.compactMap(\.end)
      guard ends.count == windows.count,
        let last = ends.max(by: { ($0.time, $0.event) < ($1.time, $1.event) })
      else { return nil }
      (self.subject, end, evidence) = (subject, last, windows.flatMap(\.evidence))
    }
  }
}
