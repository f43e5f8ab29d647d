import Events
import Incidents
import Testing

struct VantageTests {
  let site = Subject(.probe, "https/a")

  /// Two vantages, each a collector of its own, that look at one site from 08:00 on.
  let watching = ["fra", "sin"].flatMap { vantage in
    [collector(vantage, "08:00", .watching), seen(vantage, "08:00", .up)]
  }

  static func collector(
    _ vantage: String, _ time: String, _ state: CollectorChanged.State
  ) -> Event {
    at(
      time, "collector:probe/\(vantage)",
      CollectorChanged(to: state, watches: [Subject(.probe, "https/a")]), source: "/\(vantage)")
  }

  static func seen(_ vantage: String, _ time: String, _ state: ComponentState) -> Event {
    at(
      time, "probe:https/a", ProbeChanged(to: state, vantage: vantage), source: "/\(vantage)")
  }

  func windows(_ events: [Event]) -> [Window] {
    History(watching + events).windows.of(Condition(site, .availability))
  }

  func unobserved(_ events: [Event]) -> [Interval] {
    History(watching + events).coverage.unobserved(
      site, within: instant("08:00")...instant("12:00"), asOf: instant("12:00"))
  }

  @Test func aSiteIsObservedWhileAnyVantageKnowsItsState() {
    let first = [Self.seen("fra", "09:00", .unknown), Self.seen("fra", "09:30", .up)]
    #expect(unobserved(first) == [])
    let second = [Self.seen("sin", "09:10", .unknown), Self.seen("sin", "09:40", .up)]
    #expect(unobserved(first + second).measure == .minutes(20))
  }
}
