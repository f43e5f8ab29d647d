import Events
import Incidents
import Testing

/// One pass that holds only what is open gives the incidents that all events together give.
struct StreamTests {
  /// Twenty days, an outage each; between them samples, so that there is something to forget.
  private var log: [Event] {
    var events = outage.filter { $0.payload is TopologyDeclared }
    for day in 0..<20 {
      events += outage.filter { $0.subject.kind != .incident && !($0.payload is TopologyDeclared) }
        .map { moved($0, by: day) }
      events += samples(day)
      events += incident(day)
    }
    return events
  }

  private func samples(_ day: Int) -> [Event] {
    (0..<400).map { minute in
      let time = instant("13:00") + .minutes(Int64(minute) + Int64(day) * 1440)
      return at(
        RFC3339.format(time), "probe:https/a",
        ProbeSummarized(checks: 5, failed: 0, periodSeconds: 60), id: "sample \(day) \(minute)")
    }
  }

  private func moved(_ event: Event, by days: Int) -> Event {
    at(
      RFC3339.format(event.occurredAt + .minutes(Int64(days) * 1440)), event.subject.description,
      event.payload)
  }

  private func incident(_ day: Int) -> [Event] {
    let later = Elapsed.minutes(Int64(day) * 1440)
    let subject = "incident:day-\(day)"
    return [
      at(RFC3339.format(instant("09:58") + later), subject, IncidentOpened(title: "Outage")),
      at(
        RFC3339.format(instant("11:40") + later), "probe:https/a",
        AlertChanged(name: "SiteDown", to: .resolved)),
      at(RFC3339.format(instant("12:30") + later), subject, IncidentResolved()),
    ]
  }

  @Test func whatIsForgottenIsNotNeeded() throws {
    let ordered = log.sorted { $0.occurredAt < $1.occurredAt }
    var stream = IncidentStream(declaring: ordered)
    var given: [Incident] = []
    var most = 0
    for event in ordered {
      given += stream.take(event)
      most = max(most, stream.count)
    }
    #expect(given.count > 5)
    given += stream.finish()
    let all = History(log).incidents
    #expect(given.map(\.id).sorted() == all.map(\.id).sorted())
    for incident in all {
      let other = try #require(given.first { $0.id == incident.id })
      #expect(other.timeline.map(\.key) == incident.timeline.map(\.key))
      #expect(other.windows == incident.windows)
      #expect(other.durations.all == incident.durations.all)
      #expect(other.phases == incident.phases)
      #expect(other.earlier.map(\.id) == incident.earlier.map(\.id))
    }
    #expect(most < log.count)
  }
}
