import Events
import Testing

@testable import Findings

struct RepairedNotRecoveredTests {
  private func mitigated(_ time: String) -> Event {
    at(time, "incident:i", IncidentMitigated(by: "sam"))
  }

  private func acted(_ time: String, _ step: OperatorActed.Step = .done) -> Event {
    at(time, "node:m/n", OperatorActed(action: "restart n", by: "sam", to: step))
  }

  @Test func tellsWhatWasStatedTooEarly() throws {
    let events = [mitigated("10:40"), acted("10:45")] + siteDown
    #expect(
      try Rule.repairedNotRecovered.told(events) == [
        Told(
          """
          the incident was said to be mitigated at 10:40:00, and customers were still affected until \
          11:36:00, 56 min later
          """, "09:55 probe:https/a probe.changed", "10:40 incident:i incident.mitigated",
          "11:36 probe:https/a probe.changed")
      ])
    #expect(try Rule.repairedNotRecovered.uncited(events) == [])
  }

  @Test func tellsTheLastActionWhenNothingWasStated() throws {
    let events = [acted("10:20"), acted("10:45"), acted("10:50", .failed)] + siteDown
    #expect(
      try Rule.repairedNotRecovered.told(events) == [
        Told(
          """
          sam finished on n: restart n at 10:45:00, and customers were still affected until \
          11:36:00, 51 min later
          """, "09:55 probe:https/a probe.changed", "10:45 node:m/n operator.acted",
          "11:36 probe:https/a probe.changed")
      ])
    #expect(try Rule.repairedNotRecovered.uncited(events) == [])
    #expect(try Rule.repairedNotRecovered.told([acted("11:35:30")] + events) == [])
  }

  @Test func tellsAnImpactWithoutAnEnd() throws {
    let note = at("11:00", site, OperatorNoted(text: "slow"))
    #expect(
      try Rule.repairedNotRecovered.told([mitigated("10:40"), note] + siteDown.dropLast()) == [
        Told(
          """
          the incident was said to be mitigated at 10:40:00, and customers were still affected at \
          11:00:00, 20 min later; the end is not recorded
          """, "09:55 probe:https/a probe.changed", "10:40 incident:i incident.mitigated",
          "11:00 probe:https/a operator.noted")
      ])
  }

  @Test func anImpactThatIsLessBadAtTheEndOfTheLogHasNoEnd() throws {
    let better = at("11:00", site, ProbeChanged(to: .degraded))
    let told = try Rule.repairedNotRecovered.told([acted("10:40"), better] + siteDown.dropLast())
    #expect(told.first?.sentence.hasSuffix("20 min later; the end is not recorded") == true)
  }

  @Test func isSilentWithinAMinuteAndAfterTheImpact() throws {
    let resolved = { at($0, "incident:i", IncidentResolved()) }
    #expect(try Rule.repairedNotRecovered.told([resolved("11:35")] + siteDown) == [])
    #expect(try Rule.repairedNotRecovered.told([resolved("11:34:59")] + siteDown).count == 1)
    #expect(try Rule.repairedNotRecovered.told([resolved("11:36")] + siteDown) == [])
    #expect(try Rule.repairedNotRecovered.told([acted("11:35")] + siteDown) == [])
    #expect(try Rule.repairedNotRecovered.told(siteDown) == [])
  }

  @Test func toMitigateIsToEndWhatWasSevere() throws {
    let better = at("11:00", site, ProbeChanged(to: .degraded))
    #expect(try Rule.repairedNotRecovered.told([better, mitigated("11:00")] + siteDown) == [])
    let early = try Rule.repairedNotRecovered.told([better, mitigated("10:50")] + siteDown)
    #expect(early.first?.sentence.hasSuffix("affected until 11:00:00, 10 min later") == true)
    let resolved = at("11:00", "incident:i", IncidentResolved())
    #expect(try Rule.repairedNotRecovered.told([better, resolved] + siteDown).count == 1)
    let slow = [
      at("09:55", site, ProbeChanged(to: .degraded)), opened,
      at("11:36", site, ProbeChanged(to: .up)),
    ]
    #expect(try Rule.repairedNotRecovered.told([mitigated("11:00")] + slow).count == 1)
  }
}
