import Events
public import Incidents
public import Postmortems

/// A timeline for a person: one line an event, in the reader's zone with UTC beside it, silences drawn.
public struct TimelineText {
  private let zone: ZoneRules
  private let incident: Incident?
  private let policy: Policy
  private let cut: String
  private let ink: (Ink, String) -> String
  private let writer: PhraseWriter

  /// How a part of a line stands out from the rest.
  public enum Ink: Sendable {
    /// A heading.
    case bold
    /// What matters less.
    case dim
    /// Something does not work.
    case red
    /// Something works badly, or is not known.
    case yellow
    /// Something works again.
    case green
  }

  /// Makes the writer of a timeline.
  ///
  /// - Parameters:
  ///   - zone: the reader's zone.
  ///   - incident: the incident that the timeline is of; nil for that of a whole log.
  ///   - policy: the thresholds of silences and late events.
  ///   - cut: what part of the log is told, as the end of the first line; empty for all of it.
  ///   - ink: draws text so that it stands out; left out, it stays as it is.
  public init(
    zone: ZoneRules, incident: Incident?, policy: Policy, cut: String = "",
    ink: @escaping (Ink, String) -> String = { $1 }
  ) {
    (self.zone, self.incident, self.policy, self.ink) = (zone, incident, policy, ink)
    self.cut = cut
    writer = PhraseWriter(zone: zone, style: .internal, markup: .plain)
  }

  /// The lines of a timeline, its heading first.
  public func lines(_ entries: [Entry]) -> [String] {
    let width = (entries.map { clock(writer, $0).count }.max() ?? 0) + 2
    var text = heading(entries, width: width)
    let isMostlyReconstructed = reconstructed(entries) * 2 > entries.count
    var gaps = (incident?.gaps ?? [])[...]
    var day = entries.first.map { writer.date($0.occurredAt) }
    for line in TimelineLine.all(entries, silence: policy.unaccountedAfter.value) {
      while let gap = gaps.first, gap.from.time < line.first.occurredAt {
        text.append(silence(gap))
        gaps.removeFirst()
      }
      let date = writer.date(line.first.occurredAt)
      if date != day { text.append(ink(.bold, " \(date)")) }
      day = date
      text.append(self.line(line, width: width, expectsReconstructed: isMostlyReconstructed))
    }
    return text
  }

  private func reconstructed(_ entries: [Entry]) -> Int {
    entries.count { $0.event.isReconstructed }
  }

  private func heading(_ entries: [Entry], width: Int) -> [String] {
    guard let first = entries.first else { return ["nothing was recorded"] }
    let offset = zone.abbreviation(at: first.occurredAt)
    var parts = [
      writer.date(first.occurredAt), zone.name == "UTC" ? "UTC" : "\(zone.name) (\(offset))",
    ]
    if let incident {
      parts.append("incident \(incident.id.name)")
      if let impact = incident.impact {
        parts.append(writer.inline("\(impact.span, impact.precision)"))
      }
      parts.append(incident.status.rawValue)
    }
    let count = reconstructed(entries)
    let remark =
      count * 2 > entries.count
      ? [ink(.dim, "\(count) of \(entries.count) times are reconstructed")] : []
    let clocks = zone.name == "UTC" ? " UTC" : " " + pad(offset, width) + "UTC"
    return [ink(.bold, parts.joined(separator: " · ") + cut)] + remark + [ink(.dim, clocks)]
  }

  private func silence(_ gap: Gap) -> String {
    let bounds = [gap.from.time, gap.to.time].map { writer.timeOfDay($0, .exact) }
    let length = writer.inline("\(gap.elapsed)")
    return ink(.yellow, " ░░ \(bounds[0]) – \(bounds[1])  nothing recorded (\(length)) ░░")
  }

  private func line(
    _ line: TimelineLine, width: Int, expectsReconstructed: Bool
  ) -> String {
    let entry = line.first
    let utc = PhraseWriter(zone: .utc, style: .internal, markup: .plain)
    let approximate = entry.precision == .about ? "~" : " "
    var text = approximate + pad(clock(writer, entry), width)
    if zone.name != "UTC" { text += ink(.dim, pad(clock(utc, entry), 10)) }
    let sentence = writer.inline(entry.event.sentence) + again(line)
    text += mark(entry) + " " + (entry.isRetracted ? ink(.dim, sentence) : sentence)
    let remarks = marks(of: entry, expectsReconstructed: expectsReconstructed)
    return remarks.isEmpty ? text : text + ink(.dim, "  (\(remarks.joined(separator: ", ")))")
  }

  /// What a line says of the entries that are folded into it.
  private func again(_ line: TimelineLine) -> String {
    if line.count == 1 { return "" }
    let until = clock(writer, line.last)
    return line.subjects.count > 1
      ? ", and \(line.subjects.count - 1) more until \(until)"
      : "; \(line.count) times until \(until)"
  }

  private func clock(_ writer: PhraseWriter, _ entry: Entry) -> String {
    writer.timeOfDay(entry.occurredAt, .exact)
  }

  /// A sign for what an entry means at first sight.
  private func mark(_ entry: Entry) -> String {
    var worst: Impact?
    var ends = false
    for effect in entry.effects {
      switch effect {
      case .began(let condition, let impact) where condition.name.isImpairment:
        worst = max(worst ?? .atRisk, impact)
      case .ended(let condition) where !condition.name.isActivity: ends = true
      case .ended, .began, .changed, .measured, .reached, .retracted: break
      }
    }
    switch worst {
    case .unavailable: return ink(.red, "●")
    case .degraded: return ink(.yellow, "●")
    case .atRisk: return ink(.yellow, "○")
    case nil: return ends ? ink(.green, "○") : " "
    }
  }

  private func marks(of entry: Entry, expectsReconstructed: Bool) -> [String] {
    var marks: [String] = []
    if entry.isRetracted { marks.append("withdrawn") }
    if entry.correctedBy != nil { marks.append("corrected") }
    if entry.event.isReconstructed, !expectsReconstructed { marks.append("reconstructed") }
    let late = entry.event.recordedAt - entry.event.occurredAt
    if late > policy.lateAfter.value, !entry.event.isReconstructed {
      marks.append(writer.inline("\(late) late"))
    }
    return marks
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
