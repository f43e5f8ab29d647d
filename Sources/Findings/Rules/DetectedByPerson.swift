import Events
import Incidents

extension Rule {
  /// A customer or an operator noticed, and the monitors only later or not at all.
  ///
  /// An alert on an involved component that fired when the impact began was there before the person.
  static let detectedByPerson: Rule = Rule(
    "detectedByPerson", "Did a person notice before any monitor did?"
  ) { incident in
    let milestones = incident.milestones
    guard let noticed = milestones.detected, let actor = milestones.detectedBy, actor.isPerson,
      let start = milestones.impactStart ?? milestones.fault,
      !incident.earlyAlerts.joined().contains(where: { $0.isFiring(at: start.time) })
    else { return [] }
    var phrase: Phrase = "\(actor.someone) noticed at \(time: noticed.time, noticed.precision)"
    if let duration = incident.durations[.timeToDetect] {
      phrase = "\(actor.someone) noticed \(lag(duration))"
    }
    let monitor = incident.firstMonitor(after: noticed)
    if monitor?.time == noticed.time { return [] }
    if let monitor {
      phrase += """
        , before any monitor did; the first one did so \
        \(monitor.time - noticed.time, max(noticed.precision, monitor.precision)) later
        """
    } else {
      phrase += ", and no monitor did"
    }
    let statement = Statement(
      "finding.detectedByPerson", phrase, evidence: noticed.event,
      [start.event] + [monitor?.event].compactMap { $0 },
      absences: [monitor == nil ? "a monitor that noticed" : "a monitor that noticed earlier"])
    return [detectedByPerson.finding(.warning, .couldBeImproved, lead: "Detection", statement)]
  }
}

extension Incident {
  fileprivate func firstMonitor(after noticed: Bound) -> Bound? {
    timeline.first { entry in
      entry.occurredAt >= noticed.time
        && entry.effects.contains {
          if case .reached(.detected, let actor) = $0 { actor.role == .monitor } else { false }
        }
    }?.bound
  }
}

extension Window {
  fileprivate func isFiring(at time: Timestamp) -> Bool {
    start.time <= time && (end.map { $0.time > time } ?? true)
  }
}

extension Actor {
  fileprivate var isPerson: Bool { role == .customer || role == .operator }
}
