import Preflight

/// Prints what collectors will ask.
struct PlanPrinter {
  let terminal: Terminal

  func print(_ questions: [Questions]) {
    if questions.isEmpty { terminal.say("Nothing is asked of anybody.") }
    var last = ""
    for entry in questions {
      if entry.collector != last { terminal.say(terminal.bold(entry.collector)) }
      last = entry.collector
      terminal.say("  \(entry.target): \(pace(of: entry))")
      for line in entry.asks { terminal.say("    \(line)") }
    }
  }

  private func pace(of entry: Questions) -> String {
    guard entry.every > 0 else { return "asked once, then followed" }
    let words = "every \(number(entry.every)) s, \(number(entry.perMinute)) a minute"
    return "\(entry.means.rawValue), \(words)"
  }

  /// `5`, `0.5`: no digits that say nothing.
  private func number(_ value: Double) -> String {
    let rounded = (value * 100).rounded() / 100
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
