import Events
import Findings
import Incidents

extension Composer {
  /// What happened when, one line an event; alike events on several subjects within a minute are one line.
  func timeline() -> [Block] {
    let flapping = Dictionary(
      incident.flapping.map { ($0.start.event, $0) }, uniquingKeysWith: { first, _ in first })
    let told = Set(incident.flapping.flatMap(\.evidence)).subtracting(flapping.keys)
    let groups = incident.timeline.filter { !told.contains($0.key) }.folded
    let marks = TimelineMarks(incident)
    let lines = groups.map { group in
      flapping[group[0].key].map { line(of: $0, group[0], incident) }
        ?? line(group, marks, withDate: incident.spansDays)
    }
    return blocks(lines) { .list($0) }
  }
}

/// `10:00:00 n1 came and went 12 times until 10:11:20, down for 4 min of 11 min 20 s`.
private func line(of episode: FlappingEpisode, _ entry: Entry, _ incident: Incident) -> Statement {
  let now = incident.asOf.time
  var phrase: Phrase = incident.spansDays ? "\(date: entry.occurredAt), " : ""
  phrase += """
    \(time: entry.occurredAt, entry.precision) \(episode.condition.subject) came and went \
    \(episode.spells.count) times
    """
  if let end = episode.end { phrase += " until \(time: end.time, end.precision)" }
  phrase += """
    : impaired for \(episode.held(asOf: now), exact: true) of \
    \(episode.span(asOf: now), exact: true)
    """
  return Statement(
    "timeline.flapping.\(entry.key.source)#\(entry.key.id)", phrase, evidence: entry.key,
    episode.evidence + (episode.end == nil ? [incident.asOf.event] : []))
}

private func line(_ group: [Entry], _ marks: TimelineMarks, withDate: Bool) -> Statement {
  let first = group[0]
  var phrase: Phrase = withDate ? "\(date: first.occurredAt), " : ""
  phrase += "\(time: first.occurredAt, first.precision) \(first.event.sentence)"
  if group.count > 1, let last = group.last {
    let others = Set(group.map(\.subject)).count - 1
    phrase += ", and \(others) more of the kind until \(time: last.occurredAt, last.precision)"
  }
  let said = marks.phrases(of: group)
  return Statement(
    "timeline.\(first.key.source)#\(first.key.id)",
    said.isEmpty ? phrase : phrase + " (\(list(said)))",
    evidence: first.key,
    group.dropFirst().map(\.key)
      + group.flatMap { [$0.correctedBy, $0.retractedBy].compactMap { $0 } })
}

/// What is to be known about the time or standing of an entry.
struct TimelineMarks {
  let lateAfter: Elapsed
  let marksLate: Bool
  let marksReconstructed: Bool

  /// Lateness and reconstruction are marked line by line only where they are the exception, or `everywhere`.
  init(_ incident: Incident, everywhere: Bool = false) {
    let limit = incident.policy.lateAfter.value
    func isException(_ condition: (Entry) -> Bool) -> Bool {
      everywhere || incident.timeline.filter(condition).count * 2 <= incident.timeline.count
    }
    lateAfter = limit
    marksLate = isException { $0.lateness > limit }
    marksReconstructed = isException(\.event.isReconstructed)
  }

  func phrases(of group: [Entry]) -> [Phrase] {
    let entry = group[0]
    var marks: [Phrase] = []
    if entry.isRetracted { marks.append("withdrawn later") }
    if entry.correctedBy != nil {
      marks.append("corrected from \(time: entry.event.occurredAt, entry.event.precision)")
    }
    if marksReconstructed, entry.event.isReconstructed { marks.append("time reconstructed") }
    if marksLate, entry.lateness > lateAfter {
      marks.append("recorded \(time: entry.event.recordedAt), \(entry.lateness) late")
    }
    for name in entry.event.unknownAttributes {
      marks.append("with \(code: name), which is not known")
    }
    return marks
  }
}

extension Incident {
  /// True when its timeline needs dates beside the times of day.
  var spansDays: Bool {
    guard let first = timeline.first, let last = timeline.last else { return false }
    return last.occurredAt - first.occurredAt > .minutes(18 * 60)
  }
}
