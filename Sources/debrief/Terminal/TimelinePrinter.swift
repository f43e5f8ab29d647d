import Events
import Incidents
import Postmortems

/// Prints a timeline for a person: one line an event, in the reader's zone with UTC beside it, silences drawn.
struct TimelinePrinter {
  let terminal: Terminal
  let zone: ZoneRules
  let incident: Incident?
  let policy: Policy
  private let writer: PhraseWriter

  init(terminal: Terminal, zone: ZoneRules, incident: Incident?, policy: Policy) {
    (self.terminal, self.zone, self.incident, self.policy) = (terminal, zone, incident, policy)
    writer = PhraseWriter(zone: zone, style: .internal, markup: .plain)
  }

  func print(_ entries: [Entry]) {
    heading(entries)
    var day = ""
    for (index, group) in entries.folded.enumerated() {
      guard let first = group.first else { continue }
      let date = writer.date(first.occurredAt)
      if date != day, index > 0 { terminal.say(terminal.bold(" \(date)")) }
      day = date
      line(group)
      if let gap = incident?.gaps.first(where: { $0.from.event == group.last?.key }) {
        terminal.say(
          terminal.yellow(
            "           ░░ nothing recorded for \(writer.inline("\(gap.elapsed)")) ░░"))
      }
    }
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
    terminal.say(terminal.bold(parts.joined(separator: " · ")))
    let clocks = zone.name == "UTC" ? " UTC" : " " + pad(offset, 10) + "UTC"
    terminal.say(terminal.dim(clocks))
  }

  private func line(_ group: [Entry]) {
    let entry = group[0]
    let utc = PhraseWriter(zone: .utc, style: .internal, markup: .plain)
    let approximate = entry.precision == .about ? "~" : " "
    var text = approximate + pad(clock(writer, entry), 10)
    if zone.name != "UTC" { text += terminal.dim(pad(clock(utc, entry), 10)) }
    var sentence = writer.inline(entry.event.sentence)
    if group.count > 1, let last = group.last {
      sentence += ", and \(Set(group.map(\.subject)).count - 1) more until \(clock(writer, last))"
    }
    text += mark(entry) + " " + (entry.isRetracted ? terminal.dim(sentence) : sentence)
    let remarks = marks(of: entry)
    terminal.say(
      remarks.isEmpty ? text : text + terminal.dim("  (\(remarks.joined(separator: ", ")))"))
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
      case .ended: ends = true
      case .began, .changed, .measured, .reached, .retracted: break
      }
    }
    switch worst {
    case .unavailable: return terminal.red("●")
    case .degraded: return terminal.yellow("●")
    case .atRisk: return terminal.yellow("○")
    case nil: return ends ? terminal.green("○") : " "
    }
  }

  private func marks(of entry: Entry) -> [String] {
    var marks: [String] = []
    if entry.isRetracted { marks.append("withdrawn") }
    if entry.correctedBy != nil { marks.append("corrected") }
    if entry.event.isReconstructed { marks.append("reconstructed") }
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
