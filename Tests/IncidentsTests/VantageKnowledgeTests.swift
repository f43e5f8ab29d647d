import Events
import Incidents
import Testing

struct VantageKnowledgeTests {
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

  private let down = [seen("fra", "09:10", .down), seen("fra", "09:20", .up)]

  @Test func aVantageThatDoesNotKnowDoesNotCount() {
    let unknown = [Self.seen("sin", "09:00", .unknown), Self.seen("sin", "09:30", .up)]
    #expect(windows(down).map(\.worst) == [.degraded])
    #expect(windows(down + unknown).map(\.worst) == [.unavailable])
  }

  @Test func aVantageDoesNotCountWhileItsCollectorIsBlind() throws {
    let blind = [Self.collector("sin", "09:15", .blind), Self.collector("sin", "09:18", .watching)]
    let window = try #require(windows(down + blind).first)
    let end = instant("12:00")
    #expect(window.intervals(atLeast: .degraded, asOf: end).measure == .minutes(10))
    #expect(window.intervals(atLeast: .unavailable, asOf: end).measure == .minutes(3))
    #expect(Set(blind.map(\.key)).isSubset(of: Set(window.evidence)))
  }

  @Test func aVantageCountsAgainFromWhatItSaysSoonAfterwards() throws {
    let blind = [
      Self.collector("sin", "09:00", .blind), Self.collector("sin", "09:15", .watching),
      Self.seen("sin", "09:15:30", .down), Self.seen("sin", "09:40", .up),
    ]
    let window = try #require(windows(down + blind).first)
    #expect(window.start.time == instant("09:10"))
    #expect(window.intervals(atLeast: .unavailable, asOf: instant("12:00")).measure == .minutes(10))
    #expect(window.end?.time == instant("09:40"))
  }

  @Test func whatTheLastVantageSawHoldsWhileAllAreBlind() throws {
    let blind = [
      Self.collector("sin", "09:00", .blind), Self.seen("fra", "09:10", .down),
      Self.collector("fra", "09:20", .blind), Self.collector("fra", "10:00", .watching),
      Self.seen("fra", "10:00", .up),
    ]
    let window = try #require(windows(blind).first)
    #expect(window.worst == .unavailable)
    #expect(window.end?.time == instant("10:00"))
  }

  /// The blindness of a collector may be recorded long after what others saw meanwhile.
  @Test func blindnessThatIsRecordedLateCounts() {
    let all = watching + down
    let blind = [Self.collector("sin", "09:05", .blind), Self.collector("sin", "09:30", .watching)]
    var grown = History(all)
    for event in blind { grown.add(event) }
    #expect(grown.windows.all == History(all + blind).windows.all)
    #expect(grown.windows.of(Condition(site, .availability)).map(\.worst) == [.unavailable])
  }

  /// One that says itself that it does not know, and one whose collector does, without naming what it watches.
  @Test(arguments: [
    seen("sin", "09:05", .unknown),
    at("09:05", "collector:probe/sin", CollectorChanged(to: .blind), source: "/sin"),
  ])
  func thatAVantageDidNotKnowIsRecordedLateAndCounts(late: Event) {
    let all = watching + down
    var grown = History(all)
    grown.add(late)
    #expect(grown.windows.all == History(all + [late]).windows.all)
    #expect(grown.windows.of(Condition(site, .availability)).map(\.worst) == [.unavailable])
  }

  @Test func whatAVantageSaysAsItGoesBlindDoesNotLast() {
    let last = [Self.collector("sin", "09:20", .blind), Self.seen("sin", "09:20", .down)]
    #expect(windows(last).map { $0.end?.time } == [instant("09:20")])
  }

  /// A collector can itself be looked at from vantages; several names, since their order is that of a dictionary.
  @Test(arguments: 1...20)
  func aVantageOfACollectorDoesNotCountWhileItSeesNothing(number: Int) throws {
    let watched = "collector:c/\(number)"
    let events = [
      at("09:00", watched, ProbeChanged(to: .up, vantage: "fra"), source: "/fra"),
      at("09:00", "collector:c/fra", CollectorChanged(to: .watching), source: "/fra"),
      at("09:00", watched, ProbeChanged(to: .down, vantage: "sin"), source: "/sin"),
      at("09:30", watched, CollectorChanged(to: .blind), source: "/c"),
    ]
    let window = try #require(
      History(events).windows.of(Condition(subjectNamed(watched), .availability)).first)
    #expect(window.end?.time == instant("09:30"))
  }

  /// Whoever says so, from wherever: otherwise a collector could be blind because it is.
  @Test func nothingHidesThatACollectorIsBlind() {
    let events = [
      at("08:00", "collector:c/a", ProbeChanged(to: .up, vantage: "sin"), source: "/sin"),
      at("09:00", "collector:c/a", ProbeChanged(to: .unknown, vantage: "fra"), source: "/fra"),
      at("09:30", "collector:c/a", ProbeChanged(to: .up, vantage: "fra"), source: "/fra"),
    ]
    let late = at(
      "09:10", "collector:c/a", ProbeChanged(to: .unknown, vantage: "sin"), source: "/sin")
    var grown = History(events)
    grown.add(late)
    #expect(grown.windows.all == History(events + [late]).windows.all)
  }
}
