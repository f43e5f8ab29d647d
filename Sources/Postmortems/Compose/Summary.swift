import Events
import Findings
import Incidents

extension Composer {
  /// One paragraph: when, for how long, and what customers noticed.
  func summary() -> [Block] {
    var statements = incident.statements.filter { $0.topic == "summary" }.map(attributed)
    statements.insert(inOneSentence(incident), at: 0)
    return [.paragraph(statements)]
  }
}

/// When, for how long, and what customers noticed.
func inOneSentence(_ incident: Incident) -> Statement {
  guard let impact = incident.impact else { return withoutImpact(incident) }
  let start: Phrase = "\(time: impact.start.time, impact.start.precision)"
  let what = affected(impact)
  guard let end = impact.end else {
    return Statement(
      "summary.opening",
      """
      since \(start) \(zone: impact.start.time) on \(date: impact.start.time), \(what); this was so for \
      \(impact.span, impact.precision) when the last event was recorded
      """, evidence: impact.start.event, impact.evidence + [impact.asOf.event],
      absences: ["the end of the impact"])
  }
  return Statement(
    "summary.opening",
    """
    on \(date: impact.start.time), from \(start) to \(time: end.time, end.precision) \
    \(zone: end.time) (\(impact.span, impact.precision)), \(what)
    """, evidence: impact.start.event, impact.evidence)
}

private func withoutImpact(_ incident: Incident) -> Statement {
  let opened = incident.declaration.opened
  guard let fault = incident.milestones.fault else {
    return Statement(
      "summary.opening",
      """
      the incident was declared at \(time: opened.time, opened.precision) on \
      \(date: opened.time); no component is recorded as impaired
      """, evidence: opened.event, absences: ["an impairment"])
  }
  return Statement(
    "summary.opening",
    """
    from \(time: fault.time, fault.precision) on \(date: fault.time) parts of the system were \
    impaired; an effect on customers is not recorded
    """, evidence: fault.event, [opened.event], absences: ["customer impact"])
}

/// `12 customer sites could not be reached`.
func affected(_ impact: CustomerImpact) -> Phrase {
  let components = impact.components
  let isDown = impact.unavailable > .zero
  if impact.windows.allSatisfy({ $0.condition.name == .readOnly }) {
    let names = components.count <= 2 ? list(components) : "\(components.count) components"
    return "\(names) could be read but not changed"
  }
  if components.count <= 2 {
    let verb =
      isDown
      ? (components.count == 1 ? "was" : "were") + " not available" : "worked badly or in part"
    return "\(list(components)) \(prose: verb)"
  }
  if components.allSatisfy({ $0.kind == .probe && $0.name.hasPrefix("http") }) {
    return
      """
      \(components.count) customer sites \
      \(prose: isDown ? "could not be reached" : "answered badly or slowly")
      """
  }
  return
    """
    \(components.count) components that customers use \
    \(prose: isDown ? "were not available" : "worked badly or in part")
    """
}
