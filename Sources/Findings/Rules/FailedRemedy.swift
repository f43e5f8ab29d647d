import Events
import Incidents

extension Rule {
  /// Something was tried after the first fault, and it was refused or followed by a worse state.
  static let failedRemedy: Rule = Rule(
    "failedRemedy", "What was tried that did not help?"
  ) { incident in
    guard let fault = incident.milestones.fault else { return [] }
    return incident.interventions.filter { $0.first.occurredAt >= fault.time }.compactMap { tried in
      let statement =
        switch tried.change.outcome {
        case .started, .undone: Statement?.none
        case .done: followedByWorse(tried, incident, since: fault)
        case .failed: refused(tried, since: fault)
        }
      return statement.map { failedRemedy.finding(.notice, .response, lead: "Remedy", $0) }
    }
  }

  private static func refused(_ tried: Intervention, since fault: Bound) -> Statement {
    Statement(
      "finding.failedRemedy.\(tried.last.key.id)",
      "\(tried.last.event.sentence) at \(time: tried.last.occurredAt, tried.last.precision)",
      evidence: tried.last.key, tried.evidence + [fault.event])
  }

  private static func followedByWorse(
    _ tried: Intervention, _ incident: Incident, since fault: Bound
  ) -> Statement? {
    let done = tried.last
    guard let worst = worstAfter(tried, incident), let after = incident.entry(worst.start.event)
    else { return nil }
    let phrase: Phrase = """
      \(done.event.sentence) at \(time: done.occurredAt, done.precision); \
      \(worst.start.time - done.occurredAt, max(done.precision, worst.start.precision)) later it \
      was followed by a worse state: \(after.event.sentence)
      """
    return Statement(
      "finding.failedRemedy.\(done.key.id)", phrase, evidence: done.key,
      tried.evidence + [worst.start.event, fault.event])
  }

  /// The worst impairment to begin within a short while, when nothing recovered in between; of several that are as
  /// bad, a whole cluster's before a member's, then the first.
  private static func worstAfter(_ tried: Intervention, _ incident: Incident) -> Window? {
    let done = tried.last.occurredAt
    let recovered = incident.impairments.compactMap(\.end?.time).filter { $0 > done }.min()
    let following = incident.impairments.filter { window in
      isAfter(window.start, tried.last) && window.worst >= .degraded
        && window.start.time - done <= incident.policy.unaccountedAfter.value
        && !tried.evidence.contains(window.start.event)
        && recovered.map { window.start.time < $0 } ?? true
    }
    return following.reduce(nil) { worst, next in
      worst.map { weight(next) > weight($0) ? next : $0 } ?? next
    }
  }

  /// Of two whole seconds that are the same one, nobody knows which came first.
  private static func isAfter(_ start: Bound, _ done: Entry) -> Bool {
    let isInSeconds = max(start.precision, done.precision) == .seconds
    return start.time - done.occurredAt >= (isInSeconds ? .seconds(1) : .zero)
  }

  private static func weight(_ window: Window) -> (Impact, Int) {
    (window.worst, window.subject.kind == .cluster ? 1 : 0)
  }
}
