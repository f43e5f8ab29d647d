import Events
import Findings
import Incidents

extension Composer {
  /// Every duration with its two events, then the phases, then what nobody recorded.
  func metrics() -> [Block] {
    let measured = incident.durations.all.map(metric)
    let phases = incident.phases.compactMap { metric($0, incident) }
    let after = incident.aftermath.compactMap { metric($0, incident, after: true) }
    let other = mismatches(incident) + unaccounted(incident)
    return [measured, phases, after, other, incident.uptimes.compactMap(metric)].filter {
      !$0.isEmpty
    }.map { .metrics($0) }
  }
}

private func metric(_ duration: Duration) -> Metric {
  let isEarly = duration.elapsed < .zero
  let length: Phrase =
    "\(isEarly ? .zero - duration.elapsed : duration.elapsed, duration.precision, exact: true)"
  let phrase: Phrase = """
    \(length)\(prose: isEarly ? " before" : ""), from \
    \(time: duration.from.time, duration.from.precision) to \
    \(time: duration.to.time, duration.to.precision)\(doubt(duration))
    """
  return Metric(
    .prose(duration.name.title),
    Statement(
      "metrics.\(duration.name.rawValue)", phrase, evidence: duration.from.event,
      duration.evidence))
}

/// By how much a length may be wrong because two clocks disagree.
private func doubt(_ duration: Duration) -> Phrase {
  guard duration.uncertainty > .zero else { return "" }
  return "; the clocks of the two sources disagree by \(duration.uncertainty, exact: true)"
}

/// What is unobserved is shown both ways: left out, and as if the component had been down.
private func metric(_ uptime: Uptime) -> Metric? {
  guard let seen = uptime.leavingOutUnknown, let least = uptime.countingUnknownAsDown else {
    return nil
  }
  var phrase: Phrase = "\(prose: percent(seen)) of the month in UTC"
  if uptime.unknown > .zero {
    phrase += """
      , leaving out \(uptime.unknown, exact: true) that nobody observed; \(prose: percent(least)) \
      counting that as down
      """
  }
  return Statement(
    "metrics.uptime.\(uptime.subject)", phrase, evidence: uptime.evidence
  ).map { Metric("Uptime of \(uptime.subject)", $0) }
}

/// A share as a percentage with three decimals, rounded down, so that no promise is kept by rounding.
private func percent(_ share: Double) -> String {
  let thousandths = Int((share * 100_000).rounded(.down))
  return "\(thousandths / 1000).\(RFC3339.padded(thousandths % 1000, 3)) %"
}

private func metric(_ phase: Phase, _ incident: Incident, after: Bool = false) -> Metric? {
  guard let impact = incident.impact else { return nil }
  let precision = max(phase.from.precision, phase.to.precision)
  let end = impact.end ?? impact.asOf
  let phrase: Phrase = """
    \(phase.elapsed, precision, exact: true), from \(time: phase.from.time, phase.from.precision) to \
    \(time: phase.to.time, phase.to.precision)
    """
  let slot = "\(phase.name.rawValue).\(phase.from.event.source)#\(phase.from.event.id)"
  return Metric(
    .prose((after ? "After the impact: " : "Phase: ") + phase.name.title),
    Statement(
      "metrics.\(after ? "aftermath" : "phase").\(slot)", phrase,
      evidence: phase.from.event, phase.evidence + (phase.to == end ? impact.wholeEvidence : [])))
}

private func mismatches(_ incident: Incident) -> [Metric] {
  guard let impact = incident.impact else { return [] }
  return incident.pageMismatches.map { mismatch in
    let end = (mismatch.to ?? impact.end ?? impact.asOf)
    return Metric(
      "Status page mismatch",
      Statement(
        "metrics.pageMismatch.\(mismatch.said.event.id)",
        """
        \(mismatch.elapsed, max(mismatch.from.precision, end.precision), exact: true) in which \
        \(the: "status page", mismatch.page) said all was well, until \
        \(time: end.time, end.precision)
        """, evidence: mismatch.said.event, [impact.start.event, end.event]))
  }
}

private func unaccounted(_ incident: Incident) -> [Metric] {
  guard let first = incident.gaps.first, let impact = incident.impact else { return [] }
  let total = incident.gaps.reduce(Elapsed.zero) { $0 + $1.elapsed }
  let stretches = incident.gaps.count
  let precision = incident.gaps.map { max($0.from.precision, $0.to.precision) }.max() ?? .exact
  let phrase: Phrase = """
    \(total, precision, exact: true) in \(stretches) stretch\(prose: stretches == 1 ? "" : "es"), \
    \(prose: percent(total, of: impact.span)) of the impact: no event of any source
    """
  return [
    Metric(
      "Unaccounted time",
      Statement(
        "metrics.unaccounted", phrase, evidence: first.from.event,
        incident.gaps.flatMap { [$0.from.event, $0.to.event] }
          + impact.wholeEvidence,
        absences: ["any event in between"]))
  ]
}

extension CustomerImpact {
  /// What its span rests on: its windows and, while one is open, the event it is counted to.
  var wholeEvidence: [EventKey] { evidence + (end == nil ? [asOf.event] : []) }
}

extension Duration.Name {
  /// What a document calls the duration.
  var title: String {
    switch self {
    case .absorbedFault: "Absorbed by redundancy"
    case .timeToDetect: "Time to detect"
    case .timeToAcknowledge: "Time to acknowledge"
    case .startToAcknowledge: "Time to acknowledge, from impact"
    case .timeToDeclare: "Time to declare"
    case .timeToFirstPublicUpdate: "Time to first public update"
    case .detectionToFirstPublicUpdate: "Time to first public update, from detection"
    case .timeToMitigate: "Time to mitigate"
    case .timeToRepair: "Time to repair, from detection"
    case .timeToRecover: "Time to recover"
    case .timeToResolve: "Time to resolve"
    case .responseTime: "Response, from declaration to resolution"
    case .postmortemLatency: "Time to publish the postmortem, from resolution"
    }
  }
}

extension Phase.Name {
  /// What a document calls the phase.
  var title: String {
    switch self {
    case .detect: "detect"
    case .acknowledge: "acknowledge"
    case .diagnose: "diagnose"
    case .fix: "fix"
    case .resync: "resync"
    case .backlog: "backlog"
    case .cleanUp: "clean up"
    case .verify: "verify"
    case .unaccounted: "unaccounted"
    }
  }
}
