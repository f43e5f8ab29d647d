import Events
import Incidents
import Postmortems

/// Windows for a reviewer, each with the events that begin and end it.
struct WindowText {
  let zone: ZoneRules
  /// The instant that open windows are counted to.
  let asOf: Timestamp

  func lines(_ windows: Windows) -> [String] {
    let writer = PhraseWriter(zone: zone, style: .internal, markup: .plain)
    return windows.all.map { window in
      let start = "\(writer.date(window.start.time)) \(writer.timeOfDay(window.start.time))"
      let end = window.end.map { "to \(writer.timeOfDay($0.time))" } ?? "on, open"
      let held = writer.inline("\(window.held(asOf: asOf), exact: true)")
      let spells = window.spells.count == 1 ? "" : " in \(window.spells.count) spells"
      let events = [window.start.event.text, window.end?.event.text].compactMap { $0 }
      return "\(window.subject) \(window.condition.name.rawValue) \(window.worst.rawValue): "
        + "\(start) \(end), \(held)\(spells) (\(events.joined(separator: ", ")))"
    }
  }
}
