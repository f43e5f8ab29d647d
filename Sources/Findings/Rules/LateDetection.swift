import Events
import Incidents

extension Rule {
  /// A person noticed before any monitor did, or it took longer than the policy allows.
  static let lateDetection: Rule = Rule(
    "lateDetection", "Did a monitor notice in time?"
  ) { incident in
    guard let duration = incident.durations[.timeToDetect],
      let actor = incident.milestones.detectedBy
    else { return [] }
    let limit = incident.policy.detectWithin
    let isLate = duration.elapsed > limit.value
    guard isLate || actor.role == .customer || actor.role == .operator else { return [] }
    let who: Phrase =
      switch actor.role {
      case .monitor: "a monitor"
      case .operator: "an operator"
      case .customer: "a customer"
      case .automation: "software"
      }
    let when: Phrase =
      duration.elapsed < .zero
      ? "\(.zero - duration.elapsed, duration.precision) before the first customer impact"
      : "\(duration.elapsed, duration.precision) after the first customer impact"
    let isPerson = actor.role == .operator || actor.role == .customer
    let statement = Statement(
      "finding.lateDetection",
      "\(who) noticed \(when)\(prose: isPerson ? ", before any monitor" : "")",
      evidence: duration.from.event,
      [duration.to.event, limit.event].compactMap { $0 })
    return [lateDetection.finding(.warning, .couldBeImproved, lead: "Detection", statement)]
  }
}
