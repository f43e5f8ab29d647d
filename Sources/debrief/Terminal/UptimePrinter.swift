import Events
import Incidents
import Postmortems
import Reporting

/// Prints uptimes as a table.
struct UptimePrinter {
  let terminal: Terminal
  let writer: PhraseWriter

  init(terminal: Terminal, zone: ZoneRules) {
    self.terminal = terminal
    writer = PhraseWriter(zone: zone, style: .internal, markup: .plain)
  }

  func print(_ uptime: FleetUptime, asked: Interval, heading: String) {
    terminal.say(
      terminal.bold(
        "\(moment(asked.from)) to \(moment(asked.to)) · \(writer.zone.name)\(heading)"))
    let counted = uptime.fleet.period
    if counted != asked {
      terminal.say(
        "counted from \(moment(counted.from)) to \(moment(counted.to)): the rest was not recorded")
    }
    let rows = uptime.parts.map { row("\($0.subject)", $0.spent) }
    let header = ["", "down", "planned", "unknown", "uptime", "unknown as down"]
    table([header] + rows + (rows.count > 1 ? [row("fleet", uptime.fleet)] : []))
  }

  private func moment(_ time: Timestamp) -> String { writer.moment(time) }

  private func row(_ name: String, _ spent: PeriodSpent) -> [String] {
    [name] + [spent.down, spent.planned, spent.unknown].map { length($0.measure) }
      + [spent.leavingOutUnknown, spent.countingUnknownAsDown].map(percent)
  }

  private func table(_ rows: [[String]]) {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    for (index, row) in rows.enumerated() {
      let cells = zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      let line = String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
      terminal.say(index == 0 ? terminal.draw(.dim, line) : line)
    }
  }

  private func length(_ elapsed: Elapsed) -> String {
    elapsed == .zero ? "–" : writer.inline("\(elapsed, exact: true)")
  }

  /// Rounded down to three places: only what was never down is 100 %.
  private func percent(_ share: Double?) -> String {
    guard let share else { return "–" }
    let thousandths = Int((share * 100_000 + 1e-6).rounded(.down))
    return "\(thousandths / 1000).\(RFC3339.padded(thousandths % 1000, 3)) %"
  }
}
