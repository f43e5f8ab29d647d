import EventLog
import Events
import FoundationEssentials
import Incidents
import Postmortems
import Reporting
import Testing

/// What Debrief derives where a view says what is true.
struct Look: CustomStringConvertible {
  let view: View
  let history: History
  /// The incident that the view speaks of, when it is known.
  let incident: Incident?
  /// The reader's zone.
  let zone: ZoneRules

  /// The instant that open windows are counted to.
  var asOf: Timestamp { view.knownAt.time }

  var description: String {
    "known at \(view.knownAt)" + (view.why.map { " (\($0))" } ?? "")
  }

  /// Looks at a case as each of its views does.
  static func all(_ told: Case) async throws -> [Look] {
    let expected = try told.expected()
    let events = try await ToldLog(told).events
    let zone = try TimeZones.zone(expected.zone ?? "UTC")
    return try expected.views.map { view in
      let declared = try view.policy.map { [try policyEvent($0, after: events)] } ?? []
      let history = History(events + declared, knownAt: view.knownAt.time)
      return Look(
        view: view, history: history,
        incident: expected.incident.flatMap(history.incident), zone: zone)
    }
  }

  /// The settings as an event that comes with the last one, so that they hold.
  private static func policyEvent(_ settings: JSON, after events: [Event]) throws -> Event {
    let last = events.max { $0.occurredAt < $1.occurredAt }
    let time = JSON.text(RFC3339.format(last?.occurredAt ?? ToldLog.clock))
    let recorded = JSON.text(RFC3339.format(last?.recordedAt ?? ToldLog.clock))
    let event = JSON.object([
      "specversion": .text("1.0"), "source": .text("case"), "id": .text("policy"),
      "type": .text("policy.declared"), "time": time, "recordedtime": recorded, "data": settings,
    ])
    let decoder = EventDecoder()
    let (incoming, notes) = try decoder.check(Array(JSONEncoder().encode(event)))
    #expect(notes == [], "the policy of a view")
    return try decoder.event(
      from: LogRecord(
        position: Position(events.count), recordedAt: ToldLog.clock, key: incoming.key,
        type: incoming.type, subject: incoming.subject, occurredAt: incoming.occurredAt,
        body: incoming.body))
  }

  /// Complains of every line of the truth that is not derived, and of every derived line that is not true.
  func expect(
    _ truth: [String], derived: [String], _ what: String,
    _ location: SourceLocation = #_sourceLocation
  ) {
    let difference = derived.sorted().difference(from: truth.sorted())
    for case .remove(_, let line, _) in difference {
      Issue.record("\(self): \(what) not derived: \(line)", sourceLocation: location)
    }
    for case .insert(_, let line, _) in difference {
      Issue.record("\(self): \(what) derived, and not true: \(line)", sourceLocation: location)
    }
  }
}
