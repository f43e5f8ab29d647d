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
      live.take(at(time, "probe:https/b", ProbeSummarized(checks: 5, failed: 0, periodSeconds: 60)))
    }
    let look = live.look(at: instant("10:00") + .minutes(20_000))
    #expect(look.proposals.map(\.start.time) == [instant("09:55")])
  }
}
