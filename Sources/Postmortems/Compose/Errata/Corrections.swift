import Events
import Findings
import Incidents

/// The short form of the errata for readers outside, to the minute and without the events.
extension Errata {
  var corrections: [Block] {
    if outside.changes.isEmpty { return [] }
    let told = outside.paired.filter { Self.toldInFull.contains($0.section) }
    let changes = told.compactMap { statement($0) }
    guard let lead = correctionsLead else { return [] }
    return [.paragraph([lead])] + blocks(changes) { .list($0) }
  }

  private static let toldInFull: [Section.ID] = [.opening, .strengths, .weaknesses]

  /// What this text knows that the one before it did not.
  private var correctionsLead: Statement? {
    let behind = own.isEmpty ? arrivals.among(outside.changes.flatMap(arrivals.behind)) : []
    let fresh = own.isEmpty ? arrivals.entries.filter { behind.contains($0.key) } : own
    guard let last = fresh.map(\.event.recordedAt).max() else { return nil }
    let events: Phrase = fresh.count == 1 ? "an event" : "\(fresh.count) events"
    let which: Phrase = fresh.count == 1 ? "" : ", the last of them"
    return Statement(
      "corrections.arrived",
      """
      this text was corrected with \(events) recorded after the version before it\(which) at \
      \(time: last, .minutes) on \(date: last)
      """, evidence: fresh.map(\.key))
  }
}
