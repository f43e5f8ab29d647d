import Events
import Findings
import Incidents

/// What two histories tell differently, each as the name of what differs; empty when they tell the same.
func differences(_ left: History, _ right: History) -> [String] {
  let wholes: [(String, Bool)] = [
    ("asOf", left.asOf == right.asOf),
    ("chronicle", left.chronicle.entries.map(\.told) == right.chronicle.entries.map(\.told)),
    ("windows", left.windows.all == right.windows.all),
    ("clocks", left.clocks.estimates == right.clocks.estimates),
    ("topology", left.topology.evidence == right.topology.evidence),
    ("policy", left.policy.evidence == right.policy.evidence),
    ("incidents", left.incidents.map(\.id) == right.incidents.map(\.id)),
  ]
  return wholes.filter { !$0.1 }.map(\.0)
    + zip(left.incidents, right.incidents).flatMap { left, right in
      differences(left, right).map { "\(left.id) \($0)" }
    }
}

/// What two derivations of one incident tell differently.
func differences(_ left: Incident, _ right: Incident) -> [String] {
  let parts: [(String, Bool)] = [
    ("title", left.title == right.title),
    ("status", left.status == right.status),
    ("asOf", left.asOf == right.asOf),
    ("timeline", left.timeline.map(\.told) == right.timeline.map(\.told)),
    ("windows", left.windows == right.windows),
    ("bounds", left.impairments.map(left.bounds) == right.impairments.map(right.bounds)),
    ("milestones", left.milestones.told == right.milestones.told),
    ("durations", left.durations.all == right.durations.all),
    ("phases", left.phases == right.phases),
    ("aftermath", left.aftermath == right.aftermath),
    ("gaps", left.gaps == right.gaps),
    ("pageMismatches", left.pageMismatches == right.pageMismatches),
    ("pageWords", left.pageWords == right.pageWords),
    ("watchers", left.watchers == right.watchers),
    ("earlier", left.earlier == right.earlier),
    ("flapping", left.flapping == right.flapping),
    ("statements", left.statements == right.statements),
    ("figures", left.figures == right.figures),
    ("severity", left.severity == right.severity),
    ("uptimes", left.uptimes == right.uptimes),
    ("leftOut", left.leftOut == right.leftOut),
    ("problems", left.problems == right.problems),
    ("unobserved", left.impact?.unobservedEvidence == right.impact?.unobservedEvidence),
    ("findings", Rule.judge(left) == Rule.judge(right)),
  ]
  return parts.filter { !$0.1 }.map(\.0) + differences(left.impact, right.impact)
}

private func differences(_ left: CustomerImpact?, _ right: CustomerImpact?) -> [String] {
  guard let left, let right else { return (left == nil) == (right == nil) ? [] : ["impact"] }
  let parts: [(String, Bool)] = [
    ("windows", left.windows == right.windows),
    ("intervals", left.intervals == right.intervals),
    ("start", left.start == right.start),
    ("end", left.end == right.end),
    ("span", left.span == right.span),
    ("time", left.time == right.time),
    ("sum", left.sum == right.sum),
    ("unavailable", left.unavailable == right.unavailable),
    ("planned", left.planned == right.planned),
    ("unplannedStart", left.unplannedStart == right.unplannedStart),
    ("plannedEvidence", left.plannedEvidence == right.plannedEvidence),
    ("bounds", left.bounds == right.bounds),
    ("customerTime", left.customerTime == right.customerTime),
  ]
  return parts.filter { !$0.1 }.map { "impact.\($0.0)" }
}

extension Entry {
  /// What an entry is and how it stands.
  fileprivate var told: [String] {
    [
      key.source, key.id, RFC3339.format(occurredAt), precision.rawValue,
      "\(isRetracted) \(isImplausible) \(clockCorrection.nanoseconds) \(correctedBy?.id ?? "")",
    ]
  }
}

extension Milestones {
  fileprivate var told: [Bound?] {
    [
      fault, impactStart, impactEnd, detected, acknowledged, declared, diagnosed, communicated,
      firstAction, mitigated, published, resolved,
    ]
  }
}
