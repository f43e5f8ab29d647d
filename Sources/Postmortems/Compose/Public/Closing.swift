import Events
import Findings
import Incidents

extension Composer {
  /// The last lines of a document for readers outside: what is missing, and where the text comes from.
  func closing() -> [Block] {
    let missing = findings.filter { $0.rule == "expectedEvidenceMissing" }.map(\.statement)
    let origin = Statement(
      "closing.origin", "this text was generated from the incident log",
      evidence: incident.declaration.opened.event)
    return [
      .paragraph(silences(incident) + missing + [reconstructed()].compactMap { $0 } + [origin])
    ]
  }

  private func reconstructed() -> Statement? {
    let entries = incident.timeline.filter(\.event.isReconstructed)
    return Statement(
      "closing.reconstructed",
      """
      \(entries.count) \(prose: entries.count == 1 ? "event carries" : "events carry") a time \
      that was worked out afterwards
      """, evidence: entries.map(\.key))
  }
}

/// Gaps that touch are one silence, broken by single events.
private func silences(_ incident: Incident) -> [Statement] {
  var groups: [[Gap]] = []
  for gap in incident.gaps {
    if let last = groups.last?.last, last.to.event == gap.from.event {
      groups[groups.count - 1].append(gap)
    } else {
      groups.append([gap])
    }
  }
  if groups.count > 2, let all = summed(incident) { return [all] }
  return groups.map { gaps in
    let (from, to) = (gaps[0].from, gaps[gaps.count - 1].to)
    let what: Phrase =
      switch gaps.count {
      case 1: "nothing of it was recorded"
      case 2: "only one event of it was recorded"
      default: "only \(gaps.count - 1) events of it were recorded"
      }
    return Statement(
      "closing.gap.\(from.event.id)",
      """
      \(what) between \(time: from.time, max(from.precision, .minutes)) and \
      \(time: to.time, max(to.precision, .minutes)): \
      \(to.time - from.time, max(from.precision, to.precision)) are unaccounted for
      """, evidence: from.event, gaps.map(\.to.event), absences: ["any event in between"])
  }
}

private func summed(_ incident: Incident) -> Statement? {
  let gaps = incident.gaps
  guard let from = gaps.first?.from, let to = gaps.last?.to else { return nil }
  let total = gaps.reduce(Elapsed.zero) { $0 + $1.elapsed }
  let precision = gaps.map { max($0.from.precision, $0.to.precision) }.max() ?? .exact
  return Statement(
    "closing.gaps",
    """
    between \(time: from.time, max(from.precision, .minutes)) and \
    \(time: to.time, max(to.precision, .minutes)) there were \(gaps.count) stretches in which \
    nothing was \
    recorded: \(total, precision) are unaccounted for
    """, evidence: from.event,
    gaps.flatMap { [$0.from.event, $0.to.event] }
      + incident.windows(.resync).flatMap(\.evidence) + (incident.impact?.evidence ?? []),
    absences: ["any event in between"])
}
