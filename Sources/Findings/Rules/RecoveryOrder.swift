import Events
import Incidents

extension Rule {
  /// The order in which components were well again, customers' sites last or not.
  static let recoveryOrder: Rule = Rule(
    "recoveryOrder", "In which order did the components recover?"
  ) { incident in
    let userFacing = Set(incident.impact?.components ?? [])
    let inner = Dictionary(grouping: incident.impairments, by: \.subject)
      .filter { !userFacing.contains($0.key) && !$0.value.contains(where: \.isOpen) }
      .compactMap { subject, windows in
        windows.compactMap(\.end).max { ($0.time, $0.event) < ($1.time, $1.event) }.map {
          (subject: subject, end: $0)
        }
      }
      .filter { step in incident.impact.map { step.end.time > $0.start.time } ?? true }
      .sorted { ($0.end.time, $0.subject) < ($1.end.time, $1.subject) }
    var steps = inner.map { step -> (Phrase, EventKey) in
      ("\(step.subject) at \(time: step.end.time, step.end.precision)", step.end.event)
    }
    if let end = incident.impact?.end {
      steps.append(("what customers use at \(time: end.time, end.precision)", end.event))
    }
    guard steps.count > 1, let first = steps.first else { return [] }
    let statement = Statement(
      "finding.recoveryOrder", "recovery came in this order: \(list(steps.map(\.0)))",
      evidence: first.1, steps.dropFirst().map(\.1))
    return [recoveryOrder.finding(.info, .response, lead: "Recovery", statement)]
  }
}
