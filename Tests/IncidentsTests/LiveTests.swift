import Events
import Incidents
import Testing

/// A log that is being written is followed event by event, as of the clock.
@Suite struct LiveTests {
  private let site = "probe:https/site-a"

  private func live(_ events: [Event]) -> LiveIncidents {
    var live = LiveIncidents()
    for event in events { live.take(event) }
    return live
  }

  private var outage: [Event] {
    [
      at("06:00", "policy:p", PolicyDeclared(quietPeriodSeconds: 600)),
      at("09:55", site, ProbeChanged(from: .up, to: .down)),
    ]
  }

  private func opening(_ proposal: Detector.Proposal) -> Event {
    at(
      "09:55:01", proposal.id.description, proposal.payload, source: proposal.key.source,
      id: proposal.key.id)
  }

  @Test func aFailureIsProposedAtOnceAndOnlyOnce() throws {
    var live = live(outage)
    let proposal = try #require(live.look(at: instant("09:55:01")).proposals.first)
    #expect(proposal.start.time == instant("09:55"))
    live.take(opening(proposal))
    let look = live.look(at: instant("09:55:02"))
    #expect(look.proposals == [])
    #expect(look.incidents.map(\.status) == [.open])
  }

  @Test func itIsMitigatedAndThenResolvedAsTimeGoesByWithoutEvents() throws {
    var live = live(outage)
    live.take(opening(try #require(live.look(at: instant("09:56")).proposals.first)))
    live.take(at("10:05", site, ProbeChanged(from: .down, to: .up)))
    #expect(live.look(at: instant("10:05:01")).incidents.map(\.status) == [.mitigated])
    #expect(live.look(at: instant("10:14:59")).incidents.map(\.status) == [.mitigated])
    #expect(live.look(at: instant("10:15")).incidents.map(\.status) == [.resolved])
  }

  @Test func whatWasForgottenIsStillKnownToBeOpen() throws {
    var live = live(outage)
    for minute in 0..<20_000 {
      let time = RFC3339.format(instant("10:00") + .minutes(Int64(minute)))
      live.take(at(time, "probe:https/b", ProbeChanged(to: .up)))
    }
    let look = live.look(at: instant("10:00") + .minutes(20_000))
    #expect(look.proposals.map(\.start.time) == [instant("09:55")])
  }

  private func count(_ time: String, source: String) -> Event {
    at(time, site, ProbeSummarized(checks: 10, failed: 0, periodSeconds: 300), source: source)
  }

  @Test func ofManyCountsOnlyTheFirstAfterSomethingBeganIsNews() {
    var live = live([at("09:00", site, ProbeChanged(to: .up))])
    let events = [
      count("09:05", source: "a"), count("09:10", source: "a"),
      at("09:11", site, ProbeChanged(from: .up, to: .down)),
      count("09:15", source: "a"), count("09:20", source: "a"), count("09:20", source: "b"),
    ]
    #expect(events.map { live.take($0) } == [false, false, true, true, false, true])
    #expect(live.look(at: instant("09:21")).history.chronicle.entries.count == 4)
  }

  @Test func aCountEndsASilenceAsItDoesForTheWholeLog() {
    let (monitor, probe) = (Subject(.collector, "https/fra-1"), Subject(.probe, "https/site"))
    let events = [
      at(
        "05:00", "source:/c",
        TopologyDeclared(components: [.init(monitor, dependsOn: [Subject(.host, "h")])])),
      at(
        "06:00", monitor.description, CollectorChanged(to: .watching, watches: [probe]),
        source: "/fra-1"),
      at("09:50", site, ProbeChanged(to: .up), source: "/fra-1"),
      count("09:53", source: "/fra-1"),
      at("09:54", "host:h", HostChanged(to: .down)),
      count("10:10", source: "/fra-1"), count("10:20", source: "/fra-1"),
      at("10:30", "host:h", HostChanged(to: .up)),
    ]
    let (now, day) = (instant("11:00"), instant("05:00")...instant("11:00"))
    let histories = [live(events).look(at: now).history, History(events, knownAt: now)]
    let unobserved = histories.map { $0.coverage.unobserved(probe, within: day, asOf: now) }
    #expect(unobserved[0] == unobserved[1])
    #expect(unobserved[0].map(\.to) == [instant("10:10")])
  }
}
