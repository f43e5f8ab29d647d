import Events
import Testing

@testable import Findings

struct RecoveredBeforeDeclaredTests {
  private let down = at("09:55", site, ProbeChanged(to: .down))
  private let up = at("11:36", site, ProbeChanged(to: .up))

  private func opened(_ time: String, _ incident: String = "incident:i") -> Event {
    at(time, incident, IncidentOpened(title: "Outage"))
  }

  @Test func tellsHowLongAfterwardsItWasDeclared() throws {
    let events = [down, up, opened("11:58")]
    #expect(
      try Rule.recoveredBeforeDeclared.told(events) == [
        Told(
          """
          the customer impact was over at 11:36:00, 22 min before an incident was declared at \
          11:58:00
          """, "09:55 probe:https/a probe.changed", "11:36 probe:https/a probe.changed",
          "11:58 incident:i incident.opened")
      ])
    #expect(try Rule.recoveredBeforeDeclared.uncited(events) == [])
  }

  @Test func isSilentWhenItWasDeclaredInTime() throws {
    #expect(try Rule.recoveredBeforeDeclared.told(siteDown) == [])
    #expect(try Rule.recoveredBeforeDeclared.told([down, up, opened("11:36")]) == [])
    #expect(try Rule.recoveredBeforeDeclared.told([down, up, opened("11:36:01")]).count == 1)
    #expect(try Rule.recoveredBeforeDeclared.told([down, opened("11:58")]) == [])
  }

  @Test func isSilentWhenAnIncidentThatWasMergedHadBeenDeclared() throws {
    let merged = at("12:00", "incident:j", IncidentMerged(into: Subject(.incident, "i")))
    let events = [down, opened("10:00", "incident:j"), up, opened("11:58"), merged]
    #expect(try Rule.recoveredBeforeDeclared.told(events) == [])
  }
}
