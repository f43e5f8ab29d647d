import Events
import Incidents
import Postmortems
import Reporting

/// Prints windows with what is known of their ends, three lines each.
struct WindowPrinter {
  let terminal: Terminal
  let zone: ZoneRules
  let history: History

  func print(_ windows: [Window], heading: String) {
    guard !windows.isEmpty else { return terminal.say("no condition was recorded") }
    terminal.say("times in \(zone.name)\(heading)")
    for window in windows { self.print(window) }
  }

  private func print(_ window: Window) {
    let bounds = history.bounds(of: window)
    let level = terminal.coloured(window.worst, window.worst.words)
    let name = terminal.bold("\(window.subject)")
    terminal.say("\n\(name) · \(window.condition.name.rawValue) · \(level)")
    terminal.say("  " + span(of: window))
    terminal.say(terminal.draw(.dim, "  " + ends(bounds)))
    if bounds.isExact { return }
    let most = bounds.most.map { "at most \(length($0, window))" } ?? "nothing says at most"
    terminal.say("  at least \(length(bounds.least, window)), \(most)")
  }

  private func span(of window: Window) -> String {
    let held = length(window.held(asOf: history.asOf?.time ?? window.start.time), window)
    let soFar = window.isOpen ? " so far" : ""
    let spells = window.spells.count == 1 ? "" : ", in \(window.spells.count) spells"
    let end = window.end.map(moment) ?? "open"
    return "\(moment(window.start)) – \(end), \(held)\(soFar)\(spells)"
  }

  private func ends(_ bounds: WindowBounds) -> String {
    let told: [(String, Bound?)] = [
      ("last known good", bounds.lastKnownGood), ("first seen bad", bounds.firstSeenBad),
      ("last seen bad", bounds.lastSeenBad), ("first known good", bounds.firstKnownGood),
    ]
    return told.map { "\($0) \($1.map(moment) ?? "not recorded")" }.joined(separator: " · ")
  }

  private var writer: PhraseWriter {
    PhraseWriter(zone: zone, style: .internal, markup: .plain)
  }

  private func length(_ elapsed: Elapsed, _ window: Window) -> String {
    let precision = max(window.start.precision, window.end?.precision ?? .exact)
    return writer.inline("\(elapsed, precision, exact: true)")
  }

  private func moment(_ bound: Bound) -> String { writer.moment(bound.time, bound.precision) }
}

extension Terminal {
  /// Words in the colour of how bad something is.
  fileprivate func coloured(_ impact: Impact, _ words: String) -> String {
    draw(impact == .unavailable ? .red : .yellow, words)
  }
}
