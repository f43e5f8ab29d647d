import Events
import Incidents
import Postmortems
import Testing

/// Where events stand on the timeline, and how they are marked; an event is named `source#id`.
struct TimelineTruth: Codable, Sendable {
  /// Events in the order in which they happened; others may stand between them.
  let order: [String]?
  /// What clocks of the case's zone showed, with their offset.
  let shown: [String: String]?
  /// Every event whose time was corrected.
  let corrected: [String]?
  /// Every event that was withdrawn.
  let withdrawn: [String]?
  /// Every event that was recorded late, and after how many seconds.
  let late: [String: Int]?
}

extension TruthTests {
  @Test(arguments: Case.all) func eventsAreToldInThisOrder(_ told: Case) async throws {
    for look in try await Look.all(told) {
      guard let truth = look.view.timeline?.order else { continue }
      let order = look.history.chronicle.entries.map(\.key.text).filter(truth.contains)
      #expect(order == truth, "\(look)")
    }
  }

  @Test(arguments: Case.all) func clocksShowedThis(_ told: Case) async throws {
    for look in try await Look.all(told) {
      guard let truth = look.view.timeline?.shown else { continue }
      let entries = look.history.chronicle.entries.filter { truth[$0.key.text] != nil }
      look.expect(
        truth.map { "\($0.key) at \($0.value)" },
        derived: entries.map { "\($0.key.text) at \(look.zone.clock(at: $0.occurredAt))" },
        "time of")
    }
  }

  @Test(arguments: Case.all) func amendedEventsAreMarked(_ told: Case) async throws {
    for look in try await Look.all(told) {
      let entries = look.history.chronicle.entries
      if let truth = look.view.timeline?.corrected {
        let derived = entries.filter { $0.correctedBy != nil }.map(\.key.text)
        look.expect(truth, derived: derived, "correction of")
      }
      if let truth = look.view.timeline?.withdrawn {
        let derived = entries.filter(\.isRetracted).map(\.key.text)
        look.expect(truth, derived: derived, "withdrawal of")
      }
    }
  }

  @Test(arguments: Case.all) func lateEventsAreMarked(_ told: Case) async throws {
    for look in try await Look.all(told) {
      guard let truth = look.view.timeline?.late else { continue }
      let limit = look.history.policy.lateAfter.value
      let derived = look.history.chronicle.entries.map(\.event).map { event in
        (key: event.key.text, delay: event.recordedAt - event.occurredAt)
      }.filter { $0.delay > limit }
      look.expect(
        truth.map { line($0.key, $0.value) }, derived: derived.map { line($0.key, $0.delay) },
        "late event")
    }
  }
}

extension ZoneRules {
  /// The date and time of day that clocks show at an instant, and their offset: RFC 3339.
  fileprivate func clock(at instant: Timestamp) -> String {
    let offset = offset(at: instant)
    let shown = RFC3339.format(instant + .seconds(Int64(offset))).dropLast()
    let minutes = abs(offset) / 60
    return shown + (offset < 0 ? "-" : "+") + RFC3339.padded(minutes / 60, 2) + ":"
      + RFC3339.padded(minutes % 60, 2)
  }
}
