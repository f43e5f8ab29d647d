import Events
import Incidents
import Postmortems

/// Prints a timeline for a person: one line an event, in the reader's zone with UTC beside it, silences drawn.
struct TimelinePrinter {
  let terminal: Terminal
  let zone: ZoneRules
  let incident: Incident?
  let policy: Policy
  /// What part of the log is told, as the end of a line; empty for all of it.
  let cut: String
  private let writer: PhraseWriter

  init(
    terminal: Terminal, zone: ZoneRules, incident: Incident?, policy: Policy, cut: String
  ) {
    (self.terminal, self.zone, self.incident, self.policy) = (terminal, zone, incident, policy)
    self.cut = cut
    writer = PhraseWriter(zone: zone, style: .internal, markup: .plain)
  }

  func print(_ entries: [Entry]) {
    heading(entries)
    let lines = TimelineLine.all(entries, silence: policy.unaccountedAfter.value)
    let isMostlyReconstructed = reconstructed(entries) * 2 > entries.count
    var gaps = (incident?.gaps ?? [])[...]
    var day = entries.first.map { writer.date($0.occurredAt) }
    for line in lines {
      while let gap = gaps.first, gap.from.time < line.first.occurredAt {
        silence(gap)
        gaps.removeFirst()
      }
      let date = writer.date(line.first.occurredAt)
      if date != day { terminal.say(terminal.bold(" \(date)")) }
      day = date
      self.line(line, expectsReconstructed: isMostlyReconstructed)
    }
  }

  private func reconstructed(_ entries: [Entry]) -> Int {
    entries.count { $0.event.isReconstructed }
  }

  private func heading(_ entries: [Entry]) {
    guard let first = entries.first else { return terminal.say("nothing was recorded") }
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
    terminal.say(terminal.bold(parts.joined(separator: " · ") + cut))
    let count = reconstructed(entries)
    if count * 2 > entries.count {
      terminal.say(terminal.dim("\(count) of \(entries.count) times are reconstructed"))
    }
    let clocks = zone.name == "UTC" ? " UTC" : " " + pad(offset, 10) + "UTC"
    terminal.say(terminal.dim(clocks))
  }

  private func silence(_ gap: Gap) {
    let bounds = [gap.from.time, gap.to.time].map { writer.timeOfDay($0, .exact) }
    let length = writer.inline("\(gap.elapsed)")
    terminal.say(
      terminal.yellow(" ░░ \(bounds[0]) – \(bounds[1])  nothing recorded (\(length)) ░░"))
  }

  private func line(_ line: TimelineLine, expectsReconstructed: Bool) {
    let entry = line.first
    let utc = PhraseWriter(zone: .utc, style: .internal, markup: .plain)
    let approximate = entry.precision == .about ? "~" : " "
    var text = approximate + pad(clock(writer, entry), 10)
    if zone.name != "UTC" { text += terminal.dim(pad(clock(utc, entry), 10)) }
    let sentence = writer.inline(entry.event.sentence) + again(line)
    text += mark(entry) + " " + (entry.isRetracted ? terminal.dim(sentence) : sentence)
    let remarks = marks(of: entry, expectsReconstructed: expectsReconstructed)
    terminal.say(
      remarks.isEmpty ? text : text + terminal.dim("  (\(remarks.joined(separator: ", ")))"))
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
    case .unavailable: return terminal.red("●")
    case .degraded: return terminal.yellow("●")
    case .atRisk: return terminal.yellow("○")
    case nil: return ends ? terminal.green("○") : " "
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
