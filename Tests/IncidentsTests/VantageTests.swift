import Events
import Incidents
import Testing

/// What several vantages, or the parts of a group, say of one subject is counted together.
struct VantageTests {
  private let vantages = ["ams", "fra", "lon", "nyc", "syd"]

  private func probe(_ time: String, _ state: ComponentState, _ vantage: String?) -> Event {
    at(time, "probe:https/a", ProbeChanged(to: state, vantage: vantage))
  }

  private func windows(_ events: [Event]) -> [Window] {
    History(events).windows.of(Condition(Subject(.probe, "https/a"), .availability))
  }

  private var allUp: [Event] { vantages.map { probe("08:00", .up, $0) } }

  private func down(_ count: Int, _ time: String) -> [Event] {
    vantages.prefix(count).map { probe(time, .down, $0) }
  }

  @Test func threeOfFiveIsDegradedAndAllIsUnavailable() throws {
    let window = try #require(windows(allUp + down(3, "09:00")).first)
    #expect(window.worst == .degraded)
    #expect(try #require(windows(allUp + down(5, "09:00")).first).worst == .unavailable)
  }

  @Test func thePolicySaysFromWhichShareOn() throws {
    let half = at("07:00", "policy:p", PolicyDeclared(unavailableShare: 0.5))
    #expect(try #require(windows([half] + allUp + down(3, "09:00")).first).worst == .unavailable)
    let most = at("07:00", "policy:p", PolicyDeclared(degradedShare: 0.5))
    #expect(windows([most] + allUp + down(2, "09:00")).isEmpty)
  }

  @Test func oneVantageThatSeesItBackDoesNotEndIt() throws {
    let events = allUp + down(2, "09:00") + [probe("09:10", .up, "ams")]
    #expect(try #require(windows(events).first).isOpen)
    let window = try #require(windows(events + [probe("09:20", .up, "fra")]).first)
    #expect(window.end?.time == instant("09:20"))
  }

  @Test func aVantageThatDoesNotKnowIsNotCounted() throws {
    let blind = vantages.dropFirst().map { probe("08:30", .unknown, $0) }
    #expect(
      try #require(windows(allUp + blind + [probe("09:00", .down, "ams")]).first).worst
        == .unavailable)
  }

  @Test func whatIsSaidOfTheWholeEndsWhatEveryVantageSaw() throws {
    let window = try #require(windows(allUp + down(5, "09:00") + [probe("09:30", .up, nil)]).first)
    #expect(window.end?.time == instant("09:30"))
  }

  @Test func aWindowCitesWhatItsLevelsRestOn() throws {
    let events = down(2, "09:00") + [probe("09:10", .up, "ams"), probe("09:20", .up, "fra")]
    let window = try #require(windows(events).first)
    #expect(Set(window.evidence) == Set(events.map(\.key)))
  }

  @Test func theSitesOfAGroupMakeIt() throws {
    let sites = ["a", "b", "c"].map { Subject(.probe, "https/\($0)") }
    let group = Subject(.service, "sites")
    let declared = at(
      "06:00", "source:/c",
      TopologyDeclared(components: sites.map { .init($0, partOf: group) }))
    let events = sites.enumerated().flatMap { index, site in
      [
        at("09:0\(index)", site.description, ProbeChanged(to: .down)),
        at("09:1\(index)", site.description, ProbeChanged(to: .up)),
      ]
    }
    let windows = History([declared] + events).windows.of(Condition(group, .availability))
    let window = try #require(windows.first)
    #expect(windows.count == 1)
    #expect(window.spells[0].levels.map(\.impact) == [.degraded, .unavailable, .degraded])
    #expect(window.intervals(atLeast: .unavailable, asOf: instant("10:00")).measure == .minutes(8))
    #expect(window.end?.time == instant("09:12"))
  }

  @Test func aGreenProbeThatIsNotBelievedDoesNotEndAWindow() throws {
    let events = [
      probe("09:00", .down, nil),
      at("09:05", "probe:https/a", ProbeDistrusted(reason: "a cache answers")),
      probe("09:10", .up, nil),
      at("09:40", "probe:https/a", ProbeTrusted()),
      probe("09:45", .up, nil),
    ]
    #expect(try #require(windows(events).first).end?.time == instant("09:45"))
    let history = History(events)
    let hour = instant("09:00")...instant("10:00")
    #expect(
      history.coverage.unobserved(
        Subject(.probe, "https/a"), within: hour, asOf: instant("10:00")
      ).measure == .minutes(35))
  }
}
