import Events
import Findings
import Incidents

extension Composer {
  /// What happened when, one line an event; alike events on several subjects within a minute are one line.
  func timeline() -> [Block] {
    let groups = incident.timeline.folded
    let marks = TimelineMarks(incident)
    return blocks(groups.map { line($0, marks, withDate: incident.spansDays) }) { .list($0) }
  }
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
