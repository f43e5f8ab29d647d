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
    let lines = [
      spanAndTime(impact), addedUp(impact), unobserved(impact), planned(impact),
      customerTime(impact), severity(incident),
    ]
    return [
      .paragraph(lines.compactMap { $0 }),
      .list(
        incident.impairments.map { line($0, impact, incident) }
          + stated(on: ["dataLoss"]).map { led("Data", $0) }),
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
    \(impact.time, impact.precision, exact: true)\(severe(impact))
    """, evidence: impact.start.event,
    impact.evidence + (impact.end == nil ? [impact.asOf.event] : []))
}

/// How much of it was more than a lesser service.
private func severe(_ impact: CustomerImpact) -> Phrase {
  guard impact.unavailable > .zero else { return "" }
  return
    ", \(impact.unavailable, impact.precision, exact: true) of it with something unavailable"
}

/// Concurrent failures count each; said only when that is another number.
private func addedUp(_ impact: CustomerImpact) -> Statement? {
  guard impact.sum > impact.time else { return nil }
  return Statement(
    "impact.sum",
    """
    added up over the \(impact.components.count) components, they were affected for \
    \(impact.sum, impact.precision, exact: true)
    """, evidence: impact.wholeEvidence)
}

private func planned(_ impact: CustomerImpact) -> Statement? {
  guard impact.planned > .zero else { return nil }
  var phrase: Phrase = """
    \(impact.planned, impact.precision, exact: true) of that fell into planned work and is no \
    outage; \(impact.unplanned, impact.precision, exact: true) did not
    """
  if let start = impact.unplannedStart {
    phrase += """
      : the failure outlived the work from \(time: start.time, start.precision) on, and times are \
      counted from its own start at \(time: impact.start.time, impact.start.precision)
      """
  }
  return Statement(
    "impact.planned", phrase, evidence: impact.start.event,
    impact.wholeEvidence + impact.plannedEvidence)
}

private func customerTime(_ impact: CustomerImpact) -> Statement? {
  guard let lost = impact.customerTime else { return nil }
  let minutes = (lost.seconds + 30) / 60
  return Statement(
    "impact.customerTime",
    """
    the affected components serve \(lost.customers) customers as declared, who lost \(minutes) \
    customer-minutes in all
    """, evidence: impact.start.event, impact.wholeEvidence + lost.evidence)
}

private func severity(_ incident: Incident) -> Statement? {
  guard let severity = incident.severity else { return nil }
  let basis: Phrase = severity.isDeclared ? "as declared" : "by the declared rules"
  return Statement(
    "impact.severity", "the severity is \(severity.name), \(basis)",
    evidence: severity.evidence + (severity.isDeclared ? [] : incident.impact?.wholeEvidence ?? []))
}

/// What the impact may have been at most, when nobody was looking all the while.
func unobserved(_ impact: CustomerImpact) -> Statement? {
  guard impact.unobserved > .zero else { return nil }
  return Statement(
    "impact.unobserved",
    """
    for \(impact.unobserved, exact: true) of it or next to it nobody observed an affected \
    component, so the impact was at least \(impact.bounds.lower, impact.precision, exact: true) and at most \
    \(impact.bounds.upper, impact.precision, exact: true)
    """, evidence: impact.start.event,
    impact.wholeEvidence + impact.unobservedEvidence)
}

/// `db-3 was unavailable from 08:40 to 11:31 (2 h 51 min)`.
private func line(_ window: Window, _ impact: CustomerImpact, _ incident: Incident) -> Statement {
  let asOf = incident.asOf
  var phrase: Phrase =
    "\(window.subject) \(prose: window.state)\(window.since)"
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
  if let bounds = incident.bounds(of: window), !bounds.isExact {
    phrase += limits(bounds)
    evidence += bounds.evidence
  }
  if let part = incident.plannedPart(of: window) {
    phrase += "; \(part.length, exact: true) of it was planned work"
    evidence += part.evidence
  }
  return Statement(
    "impact.window.\(window.condition.name.rawValue).\(window.start.event.id)", phrase,
    evidence: window.start.event, evidence, absences: window.isOpen ? ["its end"] : [])
}

/// What is certain of a window and what is possible, when somebody was not looking.
private func limits(_ bounds: WindowBounds) -> Phrase {
  let precision = max(
    bounds.firstSeenBad.precision, bounds.firstKnownGood?.precision ?? .exact)
  guard let most = bounds.most else {
    return "; since when is not recorded"
  }
  var phrase: Phrase = """
    ; at least \(bounds.least, precision, exact: true) and at most \
    \(most, precision, exact: true), since nobody was looking all the while
    """
  if let good = bounds.lastKnownGood, bounds.mayHaveBegunEarlier {
    phrase += " (last seen well at \(time: good.time, good.precision))"
  }
  return phrase
}
