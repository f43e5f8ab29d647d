import Events
import Incidents
import Testing

/// The uptime of several components, each by itself and all as one.
struct FleetUptimeTests {
  private let a = Subject(.probe, "https/a")
  private let b = Subject(.probe, "https/b")

  private func period(_ from: String, _ to: String) throws -> Interval {
    try #require(Interval(from: instant(from), to: instant(to)))
  }

  private func state(_ time: String, _ subject: Subject, _ to: ComponentState) -> Event {
    at(time, subject.description, ComponentChanged(to: to))
  }

  /// A watched day from midnight to midnight: a is down 10:00-11:00, b 10:30-12:00 with work until 11:30.
  private var day: [Event] {
    [
      at("00:00", "source:/c", OperatorNoted(text: "we begin")),
      state("10:00", a, .down), state("11:00", a, .up),
      state("10:30", b, .down), state("12:00", b, .up),
      at("10:15", b.description, MaintenanceChanged(to: .started)),
      at("11:30", b.description, MaintenanceChanged(to: .finished)),
      at("2025-01-16T00:00:00Z", "source:/c", OperatorNoted(text: "we end")),
    ]
  }

  @Test func concurrentFailuresCountOnceForTheFleet() throws {
    let uptime = try #require(
      History(day).uptime(of: [a, b], in: period("00:00", "2025-01-16T00:00:00Z")))
    #expect(uptime.parts.map(\.down) == [.minutes(60), .minutes(30)])
    #expect(uptime.parts.map(\.planned) == [.zero, .minutes(75)])
    #expect(uptime.fleet.down.measure == .minutes(90))
    // Of the announced work only the part in which nothing failed.
    #expect(uptime.fleet.planned.measure == .minutes(30))
    let share = try #require(uptime.fleet.leavingOutUnknown)
    #expect(abs(share - (1440 - 30 - 90) / (1440 - 30)) < 1e-9)
    #expect(uptime.fleet.countingUnknownAsDown == share)
  }

  @Test func unknownIsLeftOutAndCountsAsDown() throws {
    let blind = day + [state("20:00", a, .unknown), state("21:00", a, .up)]
    let uptime = try #require(
      History(blind).uptime(of: [a], in: period("00:00", "2025-01-16T00:00:00Z")))
    #expect(uptime.fleet.unknown.measure == .minutes(60))
    let shares = try (
      #require(uptime.fleet.leavingOutUnknown), #require(uptime.fleet.countingUnknownAsDown)
    )
    #expect(abs(shares.0 - 1320 / 1380) < 1e-9)
    #expect(abs(shares.1 - 1320 / 1440) < 1e-9)
  }

  @Test func whatWasNotRecordedIsNotCounted() throws {
    let history = History(day)
    let month = try period("2025-01-01T00:00:00Z", "2025-02-01T00:00:00Z")
    let uptime = try #require(history.uptime(of: [a], in: month))
    #expect(uptime.fleet.period == (try period("00:00", "2025-01-16T00:00:00Z")))
    #expect(
      history.uptime(of: [a], in: try period("2025-02-01T00:00:00Z", "2025-03-01T00:00:00Z")) == nil
    )
    #expect(History([]).uptime(of: [a], in: month) == nil)
  }

  @Test func anInstantThatIsGivenEndsTheRecord() throws {
    let known = History(day, knownAt: instant("2025-01-20T00:00:00Z"))
    let month = try period("2025-01-01T00:00:00Z", "2025-02-01T00:00:00Z")
    let uptime = try #require(known.uptime(of: [a], in: month))
    #expect(uptime.fleet.period.to == instant("2025-01-20T00:00:00Z"))
    #expect(uptime.fleet.period.length == .minutes(5 * 1440))
  }

  @Test func aPeriodCutsWindows() throws {
    let uptime = try #require(History(day).uptime(of: [a], in: period("10:45", "12:45")))
    #expect(uptime.fleet.down.measure == .minutes(15))
    #expect(uptime.fleet.leavingOutUnknown == 0.875)
  }
}
