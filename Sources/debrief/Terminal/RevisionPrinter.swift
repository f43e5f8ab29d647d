import Events
import Incidents
import Postmortems
import Reporting

/// Prints what became of the statements of a document, section by section.
struct RevisionPrinter {
  let terminal: Terminal
  let zone: ZoneRules

  func print(_ comparison: Comparison) {
    let arrived = comparison.arrivals.entries.count
    let parts = [
      comparison.incident.id.name, "position \(comparison.from) to \(comparison.to)",
      "\(arrived) event\(arrived == 1 ? "" : "s") arrived", "times in \(zone.name)",
    ]
    terminal.say(terminal.bold(parts.joined(separator: " · ")))
    if !comparison.wasThere {
      terminal.say("there was no such incident at position \(comparison.from)")
    }
    let changes = comparison.revision.changes
    if changes.isEmpty { terminal.say("no statement changed") }
    for (index, change) in changes.enumerated() {
      if index == 0 || changes[index - 1].section != change.section {
        terminal.say("\n" + terminal.bold(change.section.rawValue))
      }
      self.print(change, comparison)
    }
  }

  private func print(_ change: Revision.Change, _ comparison: Comparison) {
    let writer = PhraseWriter(zone: zone, style: .internal, markup: .plain)
    terminal.say("  " + terminal.draw(.dim, change.slot))
    if let said = change.said { terminal.say(terminal.draw(.red, "  - ") + writer.sentence(said)) }
    if let says = change.says { terminal.say(terminal.green("  + ") + writer.sentence(says)) }
    let positions = comparison.positions(behind: change)
    if positions.isEmpty { return }
    let words = positions.map(String.init).joined(separator: ", ")
    let noun = positions.count == 1 ? "position" : "positions"
    terminal.say(terminal.draw(.dim, "    since \(noun) \(words)"))
  }
}
