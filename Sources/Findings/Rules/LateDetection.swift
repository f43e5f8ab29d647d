import Events
import Incidents

extension Rule {
  /// It took longer than the policy allows until anybody or anything noticed.
  static let lateDetection: Rule = Rule(
    "lateDetection", "Was the impact noticed in time?"
  ) { incident in
    let limit = incident.policy.detectWithin
    guard let duration = incident.durations[.timeToDetect], duration.elapsed > limit.value,
      let actor = incident.milestones.detectedBy
    else { return [] }
    let statement = Statement(
      "finding.lateDetection",
      "\(actor.someone) noticed \(lag(duration)), where \(limit.value) were aimed at",
      evidence: duration.from.event, [duration.to.event, limit.event].compactMap { $0 })
    return [lateDetection.finding(.warning, .couldBeImproved, lead: "Detection", statement)]
  }
}
