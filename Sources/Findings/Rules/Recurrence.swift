import Events
import Incidents

extension Rule {
  /// Earlier incidents began in the same way: with the same condition of the same component.
  static let recurrence: Rule = Rule(
    "recurrence", "Did earlier incidents begin in the same way?"
  ) { incident in
    guard let latest = incident.earlier.first, let fault = incident.milestones.fault else {
      return []
    }
    let count = incident.earlier.count
    let limit = incident.policy.recurrenceWithin
    let condition = latest.condition
    let phrase: Phrase = """
      \(count) incident\(prose: count == 1 ? "" : "s") in the \(limit.value) before began in the \
      same way, with \(condition.subject) \(prose: condition.name.beginning)\
      \(prose: count == 1 ? ":" : "; the latest was") \(latest.title) on \
      \(date: latest.fault.time)
      """
    let statement = Statement(
      "finding.recurrence", phrase, evidence: fault.event,
      incident.earlier.flatMap(\.evidence) + [limit.event].compactMap { $0 })
    return [recurrence.finding(.notice, .contributing, lead: "Recurrence", statement)]
  }
}

extension Condition.Name {
  /// What a component is seen doing when the condition begins.
  fileprivate var beginning: String {
    switch self {
    case .availability: "failing"
    case .quorum: "losing its majority"
    case .redundancy: "losing members"
    case .readOnly: "becoming read-only"
    case .metadata: "not having its metadata in order"
    case .flow: "passing less on"
    case .backlog: "falling behind"
    case .provisioning: "waiting for its volume"
    case .capacity: "filling up"
    default: "impaired (\(rawValue))"
    }
  }
}
