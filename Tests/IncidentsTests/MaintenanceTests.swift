import Events
import Incidents
import Testing

/// What was announced as work is no outage; a failure that outlives the work shows.
struct MaintenanceTests {
  private let site = "probe:https/a"

  private func work(_ time: String, _ to: MaintenanceChanged.Step, on subject: String) -> Event {
    at(time, subject, MaintenanceChanged(to: to))
  }

  private func impact(workOn subject: String, down: String, up: String) throws -> CustomerImpact {
    let events = [
      at(
        "06:00", "source:/c",
        TopologyDeclared(components: [
          .init(Subject(.probe, "https/a"), dependsOn: [Subject(.cluster, "m")], userFacing: true)
        ])),
      work("10:00", .started, on: subject), work("11:00", .finished, on: subject),
      at(down, site, ProbeChanged(to: .down)), at(up, site, ProbeChanged(to: .up)),
      at("12:00", "incident:i", IncidentOpened(title: "Outage")),
    ]
    return try #require(History(events).incidents.first?.impact)
  }

  @Test(arguments: ["fleet:all", "cluster:m", "probe:https/a"])
  func aFailureThatOutlivesTheWorkIsPlannedUpToItsEnd(_ subject: String) throws {
    let impact = try impact(workOn: subject, down: "10:50", up: "11:20")
    #expect(impact.time == .minutes(30))
    #expect(impact.planned == .minutes(10))
    #expect(impact.unplanned == .minutes(20))
    #expect(impact.unplannedStart?.time == instant("11:00"))
    #expect(impact.start.time == instant("10:50"))
  }

  @Test func aFailureWithinTheWorkIsPlanned() throws {
    let impact = try impact(workOn: "fleet:all", down: "10:05", up: "10:15")
    #expect(impact.planned == .minutes(10))
    #expect(impact.unplanned == .zero)
    #expect(impact.unplannedStart == nil)
  }

  @Test func workOnSomethingElseExcusesNothing() throws {
    #expect(try impact(workOn: "host:other", down: "10:05", up: "10:15").planned == .zero)
  }
}
