import Events
import Incidents
import Testing

/// What nobody looked at is unknown, with bounds, and never up.
struct UnknownTests {
  private let node = Subject(.node, "m/n1")

  private func collector(_ time: String, _ state: CollectorChanged.State) -> Event {
    at(time, "collector:c/a", CollectorChanged(to: state))
  }

  private func saw(_ time: String, _ state: ComponentState) -> Event {
    at(time, node.description, NodeChanged(to: state))
  }

  private var gap: [Event] {
    [
      collector("10:00", .watching), saw("10:04", .up), collector("10:04", .blind),
      collector("10:36", .watching), saw("10:36:10", .down), saw("10:50", .up),
    ]
  }

  @Test func aFailureFoundAfterABlindSpellMayHaveBegunWithinIt() throws {
    let history = History(gap)
    let window = try #require(history.windows.of(Condition(node, .availability)).first)
    let bounds = history.bounds(of: window)
    #expect(bounds.lastKnownGood?.time == instant("10:04"))
    #expect(bounds.firstSeenBad.time == instant("10:36:10"))
    #expect(bounds.least == .seconds(830))
    #expect(bounds.most == .seconds(2760))
  }

  @Test func aFailureLongAfterABlindSpellBeganWhenItWasSeen() throws {
    let later = gap.filter { $0.occurredAt < instant("10:36:10") } + [saw("10:45", .down)]
    let history = History(later)
    let window = try #require(history.windows.of(Condition(node, .availability)).first)
    #expect(history.bounds(of: window).isExact)
  }

  @Test func uptimeIsPrintedBothWays() throws {
    let quiet = gap.filter { $0.subject != node } + [saw("10:04", .up), saw("10:36:10", .up)]
    let hour = try #require(Interval(from: instant("10:00"), to: instant("11:00")))
    let uptime = History(quiet, knownAt: instant("11:00")).uptime(of: node, in: hour)
    #expect(uptime.unknown == .seconds(1920))
    #expect(uptime.leavingOutUnknown == 1)
    #expect(try #require(uptime.countingUnknownAsDown) == 1680.0 / 3600)
  }

  @Test func aMonitorThatStandsOnWhatFailedSawNothing() throws {
    let events = [
      at(
        "06:00", "source:/c",
        TopologyDeclared(components: [
          .init(Subject(.collector, "c/probe"), dependsOn: [node]),
          .init(Subject(.probe, "https/a"), watchedBy: Subject(.collector, "c/probe")),
        ]), source: "/sam"),
      at("07:00", "collector:c/probe", CollectorChanged(to: .watching), source: "/probe"),
      at("07:01", "probe:https/a", ProbeChanged(to: .up), source: "/probe"),
      saw("09:00", .down), saw("09:30", .up),
    ]
    let history = History(events)
    let unseen = history.coverage.unobserved(
      Subject(.probe, "https/a"), within: instant("08:00")...instant("10:00"),
      asOf: instant("10:00"))
    #expect(unseen == [Interval(from: instant("09:00"), to: instant("09:30"))])
  }

  @Test func aPersonWhoReportsOnceKeepsNoWatch() throws {
    let note = at("10:10", node.description, NodeChanged(to: .down), source: "/operators/sam")
    let history = History(gap + [note])
    #expect(history.coverage.collectors(of: node) == [Subject(.collector, "c/a")])
  }

  @Test func aProbeElsewhereStillWatches() throws {
    let site = "probe:https/a"
    let events = [
      at("09:00", site, ProbeChanged(to: .up, vantage: "ams"), source: "/ams"),
      at("09:00", site, ProbeChanged(to: .up, vantage: "fra"), source: "/fra"),
      at("10:02", "collector:probes/ams", CollectorChanged(to: .blind), source: "/ams"),
      at("10:40", "collector:probes/ams", CollectorChanged(to: .watching), source: "/ams"),
    ]
    func unseen(_ events: [Event]) -> [Interval] {
      History(events).coverage.unobserved(
        subjectNamed(site), within: instant("09:00")...instant("11:00"), asOf: instant("11:00"))
    }
    #expect(unseen(events) == [])
    #expect(unseen(events.filter { $0.key.source != "/fra" }).measure == .minutes(38))
  }

  @Test func whatWasKnownAtATimeLeavesOutWhatCameLater() throws {
    let late = at("10:40", node.description, NodeChanged(to: .up), recorded: "12:00")
    let events = [saw("10:30", .down), late]
    let early = History(events, knownAt: instant("11:00"))
    let window = try #require(early.windows.of(Condition(node, .availability)).first)
    #expect(window.isOpen)
    #expect(window.held(asOf: try #require(early.asOf).time) == .minutes(30))
    let now = History(events, knownAt: instant("12:00"))
    #expect(now.windows.of(Condition(node, .availability)).first?.isOpen == false)
  }
}
