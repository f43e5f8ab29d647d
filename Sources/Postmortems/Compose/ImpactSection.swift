import Events
import Findings
import Incidents

extension Composer {
  /// What customers noticed, with bounds, and each component that failed.
  func impact() -> [Block] {
    guard let impact = incident.impact else {
      let statement = Statement(
        "impact.none", "an effect on customers is not recorded",
        evidence: incident.declaration.opened.event, absences: ["customer impact"])
      return [.paragraph([statement])]
    }
    var lines = [spanAndTime(impact)]
    if let bound = unobserved(incident, impact) { lines.append(bound) }
    return [
      .paragraph(lines), .list(incident.impairments.map { line($0, impact, asOf: incident.asOf) }),
    ]
  }
}

private func spanAndTime(_ impact: CustomerImpact) -> Statement {
  let soFar: Phrase = impact.end == nil ? " so far" : ""
  return Statement(
    "impact.spanAndTime",
    """
    \(affected(impact)) within \(impact.span, impact.precision, exact: true)\(soFar) from first \
    to last; \
    counted once where failures overlap, customers were affected for \
    \(impact.time, impact.precision, exact: true), \
    \(impact.unavailable, impact.precision, exact: true) of it with something unavailable
    """, evidence: impact.start.event,
    impact.evidence + (impact.end == nil ? [impact.asOf.event] : []))
}

private func unobserved(_ incident: Incident, _ impact: CustomerImpact) -> Statement? {
  guard impact.unobserved > .zero else { return nil }
  return Statement(
    "impact.unobserved",
    """
    for \(impact.unobserved, exact: true) more nobody observed an affected component, so the \
    impact \
    was at least \(impact.bounds.lower, impact.precision, exact: true) and at most \
    \(impact.bounds.upper, impact.precision, exact: true)
    """, evidence: impact.start.event,
    impact.evidence + incident.evidenceOfUnobserved)
}

/// `db-3 was unavailable from 08:40 to 11:31 (2 h 51 min)`.
private func line(_ window: Window, _ impact: CustomerImpact, asOf: Bound) -> Statement {
  var phrase: Phrase =
    """
    \(window.subject) \(prose: window.state) from \(time: window.start.time, window.start.precision)
    """
  var evidence = window.evidence + impact.soleStart
  if let end = window.end {
    phrase += """
       to \(time: end.time, end.precision) \
      (\(window.held(asOf: end.time), max(window.start.precision, end.precision), exact: true))
      """
  } else {
    phrase += """
       on; the end is not recorded, so far \
      \(window.held(asOf: asOf.time), window.start.precision, exact: true)
      """
    evidence.append(asOf.event)
  }
  if window.spells.count > 1 { phrase += " in \(window.spells.count) spells" }
  return Statement(
    "impact.window.\(window.condition.name.rawValue).\(window.start.event.id)", phrase,
    evidence: window.start.event, evidence, absences: window.isOpen ? ["its end"] : [])
}
