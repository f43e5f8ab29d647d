import Events
import Incidents
import Postmortems
import Reporting

/// The screen of `debrief watch`.
struct WatchScreen {
  let log: String
  let zone: ZoneRules
  let latest: Int
  let terminal: Terminal

  /// The lines of the screen at an instant.
  func lines(_ follower: LogFollower, at now: Timestamp) -> [String] {
    let look = follower.look(at: now)
    let writer = PhraseWriter(
      zone: zone, style: .internal, markup: .plain, labels: look.history.topology.labels)
    return [heading(follower, now, writer), ""] + incidents(look, now, writer)
      + components(look.history, now, writer) + [""] + events(follower.latest, writer)
  }

  private func heading(
    _ follower: LogFollower, _ now: Timestamp, _ writer: PhraseWriter
  ) -> String {
    let clock = writer.moment(now) + " " + zone.abbreviation(at: now)
    let count = follower.count == 1 ? "1 event" : "\(follower.count) events"
    return terminal.bold("\(log) · \(clock) · \(count)")
  }

  // MARK: Incidents

  private func incidents(
    _ look: LiveIncidents.Look, _ now: Timestamp, _ writer: PhraseWriter
  ) -> [String] {
    let open = look.incidents.filter { $0.status != .resolved }
    if open.isEmpty { return [terminal.green("No open incident"), ""] }
    return open.flatMap { incident(of: $0, now, writer) + [""] }
  }

  private func incident(
    of incident: Incident, _ now: Timestamp, _ writer: PhraseWriter
  ) -> [String] {
    let colour: TimelineText.Ink = incident.status == .open ? .red : .yellow
    let title = writer.inline("\(incident.title)")
    let head = terminal.draw(colour, "\(incident.status.rawValue.uppercased()) \(title)")
    var lines = ["\(head)  \(terminal.draw(.dim, incident.id.name))"]
    if let impact = incident.impact {
      let end = impact.end.map { " until \(writer.timeOfDay($0.time))" } ?? ", so far"
      let length = writer.inline("\((impact.end?.time ?? now) - impact.start.time, exact: true)")
      lines.append(
        "  customers affected for \(length) since \(writer.timeOfDay(impact.start.time))\(end)")
    }
    let durations = incident.phases.map { phase in
      "\(phase.name.rawValue) \(writer.inline("\(phase.elapsed)"))"
    }
    if !durations.isEmpty { lines.append("  " + durations.joined(separator: " · ")) }
    return lines
  }

  // MARK: Components

  private func components(
    _ history: History, _ now: Timestamp, _ writer: PhraseWriter
  ) -> [String] {
    let health = history.health
    let up = health.filter { $0.state == .up }.map(\.subject)
    let rest = health.filter { $0.state != .up }
    let width = (rest.map { $0.subject.description.count }.max() ?? 0) + 2
    let lines = rest.map { component($0, now, width, writer) }
    if up.isEmpty { return lines }
    let names = up.map(\.description).joined(separator: " ")
    return lines + [terminal.green("  up       ") + names]
  }

  private func component(
    _ health: ComponentHealth, _ now: Timestamp, _ width: Int, _ writer: PhraseWriter
  ) -> String {
    let name = health.subject.description.padded(to: width)
    switch health.state {
    case .up: return terminal.green("  up       ") + name
    case .unknown(let since):
      let text = since.map { " since \(writer.timeOfDay($0))" } ?? ""
      return terminal.draw(.yellow, "  unknown  ") + name + text
    case .impaired(let window):
      let isDown = window.current == .unavailable
      let word =
        isDown ? "  down     " : window.current == .degraded ? "  degraded " : "  at risk  "
      let length = writer.inline("\(now - window.start.time, exact: true)")
      let start = writer.timeOfDay(window.start.time, window.start.precision)
      return terminal.draw(isDown ? .red : .yellow, word) + name
        + "\(window.condition.name.rawValue) since \(start), \(length)"
    }
  }

  // MARK: Events

  private func events(_ events: [Event], _ writer: PhraseWriter) -> [String] {
    guard !events.isEmpty, latest > 0 else { return ["nothing was recorded"] }
    return events.map { event in
      let clock = terminal.draw(.dim, writer.timeOfDay(event.occurredAt))
      return "  \(clock)  \(writer.inline(event.sentence))"
    }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
