import Events
import Testing

@testable import Findings

struct BacklogOutlastsRepairTests {
  private func backlog(_ time: String, _ state: BacklogChanged.State) -> Event {
    at(time, "workload:mail", BacklogChanged(to: state))
  }

  @Test func tellsHowMuchLongerItLasted() throws {
    #expect(
      try Rule.backlogOutlastsRepair.told(
        [backlog("10:30", .building), backlog("12:30", .cleared)] + siteDown) == [
          Told(
            "the backlog of mail lasted until 12:30:00, 54 min longer than the customer impact",
            "09:55 probe:https/a probe.changed", "10:30 workload:mail backlog.changed",
            "11:36 probe:https/a probe.changed", "12:30 workload:mail backlog.changed")
        ])
  }

  @Test func saysThatTheEndIsNotRecorded() throws {
    let later = at("12:10", "incident:i", IncidentResolved())
    let events = [backlog("10:30", .building), later] + siteDown
    #expect(
      try Rule.backlogOutlastsRepair.told(events).map(\.sentence) == [
        """
        the backlog of mail outlasted the customer impact, which ended at 11:36:00, and its own end \
        is not recorded
        """
      ])
    let finding = Rule.backlogOutlastsRepair.findings(try incident(events)).first
    #expect(finding?.statement.absences == ["the end of the backlog of workload:mail"])
  }

  @Test func isSilentWhenItEndedWithTheImpactOrBeganAfterIt() throws {
    let rule = Rule.backlogOutlastsRepair
    #expect(
      try rule.told([backlog("10:30", .building), backlog("11:36", .cleared)] + siteDown) == [])
    #expect(
      try rule.told([backlog("10:30", .building), backlog("11:36:01", .cleared)] + siteDown).count
        == 1)
    #expect(
      try rule.told([backlog("11:40", .building), backlog("12:30", .cleared)] + siteDown) == [])
    #expect(try rule.told(siteDown) == [])
  }

  @Test func restsOnWhatItCites() throws {
    try Rule.backlogOutlastsRepair.restsOnWhatItCites(
      [
        backlog("10:30", .building), backlog("12:00", .draining), backlog("12:30", .cleared),
        at("09:56", "probe:https/b", ProbeChanged(to: .down)),
        at("11:00", "probe:https/b", ProbeChanged(to: .up)),
      ] + siteDown)
  }
}
