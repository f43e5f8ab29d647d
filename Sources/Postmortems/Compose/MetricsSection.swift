import Events
import Findings
import Incidents

extension Composer {
  /// Every duration with its two events, then the phases, then what nobody recorded.
  func metrics() -> [Block] {
    let measured = incident.durations.all.map(metric)
    let phases = incident.phases.compactMap { metric($0, incident) }
    let other = mismatches(incident) + unaccounted(incident)
    return [measured, phases, other].filter { !$0.isEmpty }.map { .metrics($0) }
  }
}

private func metric(_ duration: Duration) -> Metric {
  let isEarly = duration.elapsed < .zero
  let length: Phrase =
    "\(isEarly ? .zero - duration.elapsed : duration.elapsed, duration.precision, exact: true)"
  let phrase: Phrase = """
    \(length)\(prose: isEarly ? " before" : ""), from \
    \(time: duration.from.time, duration.from.precision) to \
    \(time: duration.to.time, duration.to.precision)
    """
  return Metric(
    .prose(duration.name.title),
    Statement(
      "metrics.\(duration.name.rawValue)", phrase, evidence: duration.from.event,
      duration.evidence))
}

private func metric(_ phase: Phase, _ incident: Incident) -> Metric? {
  guard let impact = incident.impact else { return nil }
  let precision = max(phase.from.precision, phase.to.precision)
  let end = impact.end ?? impact.asOf
  let phrase: Phrase = """
    \(phase.elapsed, precision, exact: true), from \(time: phase.from.time, phase.from.precision) to \
    \(time: phase.to.time, phase.to.precision)
    """
  return Metric(
    .prose(phase.name.title),
    Statement(
      "metrics.phase.\(phase.name.rawValue).\(phase.from.event.source)#\(phase.from.event.id)",
      phrase,
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
    case .detect: "Phase: detect"
    case .acknowledge: "Phase: acknowledge"
    case .diagnose: "Phase: diagnose"
    case .fix: "Phase: fix"
    case .resync: "Phase: resync"
    case .backlog: "Phase: backlog"
    case .cleanUp: "Phase: clean up"
    case .verify: "Phase: verify"
    case .unaccounted: "Phase: unaccounted"
    }
  }
}
