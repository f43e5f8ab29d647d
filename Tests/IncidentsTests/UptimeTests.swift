import Events
import Incidents
import Testing

struct UptimeTests {
  private func uptime(_ events: [Event]) throws -> Uptime {
    let day = try #require(Interval(from: instant("08:00"), to: instant("12:00")))
    let late = at("12:00", "operator:sam", OperatorNoted(text: "the end"))
    return History(events + [late]).uptime(of: Subject(.probe, "https/a"), in: day)
  }

  /// Down for an hour, of which nobody saw the half; nobody saw another hour of it up.
  private let events = [
    at("08:00", "probe:https/a", ProbeChanged(to: .up)),
    at("09:00", "probe:https/a", ProbeChanged(to: .down)),
    at("09:15", "probe:https/a", ProbeChanged(to: .unknown)),
    at("09:45", "probe:https/a", ProbeChanged(to: .down)),
    at("10:00", "probe:https/a", ProbeChanged(to: .up)),
    at("11:00", "probe:https/a", ProbeChanged(to: .unknown)),
  ]

  @Test func whatNobodySawIsUnknownWhateverWasKnownBefore() throws {
    let uptime = try uptime(events)
    #expect(uptime.down == .minutes(30))
    #expect(uptime.unknown == .minutes(90))
  }

  @Test func theShareLiesBetweenUnknownAsDownAndUnknownAsUp() throws {
    let uptime = try uptime(events)
    #expect(uptime.countingUnknownAsDown == 0.5)
    #expect(uptime.leavingOutUnknown == 0.8)
    #expect(uptime.countingUnknownAsUp == 0.875)
  }
}
