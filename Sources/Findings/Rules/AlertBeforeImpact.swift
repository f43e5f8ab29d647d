import Events
import Incidents

extension Rule {
  /// A monitor spoke of an involved component before customers were affected; each alert is told once.
  static let alertBeforeImpact: Rule = Rule(
    "alertBeforeImpact", "Did an alert fire before customers were affected?"
  ) { incident in
    guard let impact = incident.impact else { return [] }
    return incident.earlyAlerts.map { alerts in
      let (statement, isAnswered) = statement(alerts, before: impact.start, incident)
      return isAnswered
        ? alertBeforeImpact.finding(.info, .contributing, lead: "Early alert", statement)
        : alertBeforeImpact.finding(
          .warning, .couldBeImproved, lead: "Unanswered alert", statement)
    }
  }

  private static func statement(
    _ alerts: [Window], before impact: Bound, _ incident: Incident
  ) -> (Statement, isAnswered: Bool) {
    let last = alerts[alerts.count - 1]
    let start = last.start
    let answer = incident.acknowledgement(of: alerts[0], before: impact.time)
    var phrase: Phrase = """
      the alert \(code: last.condition.name.alert ?? "") on \(last.subject) fired at \
      \(time: start.time, start.precision)
      """
    if alerts.count > 1 { phrase += " for the last of \(alerts.count) times" }
    phrase += """
      , \(impact.time - start.time, max(start.precision, impact.precision)) before the first \
      customer impact
      """
    phrase +=
      answer.map { "; it was acknowledged at \(time: $0.time, $0.precision)" }
      ?? "; nobody acknowledged it before that"
    let end = last.end.flatMap { $0.time < impact.time ? $0 : nil }
    phrase +=
      end.map { ", and it ended at \(time: $0.time, $0.precision)" } ?? ", and it was still firing"
    let others = [
      impact.event, answer?.event, end?.event, incident.involvement(of: last.subject),
      incident.policy.lookback.event,
    ]
    let statement = Statement(
      "finding.alertBeforeImpact.\(start.event.id)", phrase, evidence: start.event,
      alerts.map(\.start.event) + others.compactMap { $0 },
      absences: ["an earlier impact on customers"]
        + (answer == nil ? ["an acknowledgement before the impact"] : []))
    return (statement, answer != nil)
  }
}

extension Incident {
  /// The alerts on involved components that fired before the impact and within the policy's lookback, or still did
  /// when it began: the windows of each alert in order, by the last of them.
  var earlyAlerts: [[Window]] {
    guard let impact else { return [] }
    let since = impact.start.time - policy.lookback.value
    let early = windows.filter { window in
      window.condition.name.isFiring && window.start.time < impact.start.time
        && (window.end.map { $0.time >= since } ?? true) && involvement(of: window.subject) != nil
    }
    return Dictionary(grouping: early, by: \.condition).values.sorted {
      let (left, right) = ($0[$0.count - 1], $1[$1.count - 1])
      return (left.start.time, left.condition) < (right.start.time, right.condition)
    }
  }

  /// The event that makes a component an involved one: the first failure of it or of what stands on it.
  func involvement(of subject: Subject) -> EventKey? {
    impairments.first {
      $0.subject == subject || topology.foundations(of: $0.subject).contains(subject)
    }?.start.event
  }
}
