import Events
import Testing

@testable import Findings

struct StatusPageFalseTests {
  private func page(
    _ time: String, _ state: PageChanged.State, source: String = "/c"
  ) -> Event {
    at(time, "page:status", PageChanged(to: state), source: source)
  }

  /// A post that carries one time and was seen at another.
  private func post(_ time: String, seen: String, isReconstructed: Bool = false) -> Event {
    let event = at(time, "page:status", PagePosted(status: .investigating))
    return Event(
      key: event.key, position: event.position, subject: event.subject,
      occurredAt: event.occurredAt, observedAt: instant(seen), recordedAt: instant(seen),
      isReconstructed: isReconstructed, payload: event.payload)
  }

  private func told(until time: String) throws -> [Told] {
    try Rule.statusPageFalse.told(
      [page("10:20", .majorOutage), page(time, .operational)] + siteDown)
  }

  @Test func tellsTroubleThatWasOver() throws {
    #expect(
      try told(until: "12:30") == [
        Told(
          """
          the status page status showed trouble until 12:30:00, 54 min after the end of the \
          customer impact
          """, "09:55 probe:https/a probe.changed", "10:20 page:status page.changed",
          "11:36 probe:https/a probe.changed", "12:30 page:status page.changed")
      ])
  }

  @Test func graceIsGivenToTheSecond() throws {
    #expect(try told(until: "11:41") == [])
    #expect(try told(until: "11:41:01").count == 1)
  }

  @Test func tellsTroubleThatNothingTakesBack() throws {
    let later = at("12:10", "incident:i", IncidentResolved())
    let events = [page("10:20", .degraded), later] + siteDown
    #expect(
      try Rule.statusPageFalse.told(events).map(\.sentence) == [
        """
        the status page status showed trouble after the end of the customer impact at 11:36:00, \
        and nothing recorded takes it back
        """
      ])
    let finding = Rule.statusPageFalse.findings(try incident(events)).first
    #expect(finding?.statement.absences == ["a word of page:status that it is over"])
  }

  @Test func tellsTroubleThatWasPostedLate() throws {
    let late = [page("11:40", .partialOutage), page("12:30", .operational)]
    #expect(try Rule.statusPageFalse.told(late + siteDown) == [])
    let resolved = at("12:00", "incident:i", IncidentResolved())
    #expect(
      try Rule.statusPageFalse.told(late + [resolved] + siteDown) == [
        Told(
          """
          the status page status showed trouble from 11:40:00 until 12:30:00, 50 min in all, after \
          the end of the customer impact
          """, "09:55 probe:https/a probe.changed", "11:36 probe:https/a probe.changed",
          "11:40 page:status page.changed", "12:00 incident:i incident.resolved",
          "12:30 page:status page.changed")
      ])
  }

  @Test func isSilentWhereTheClockMayExplainIt() throws {
    let shown = [
      page("10:20", .majorOutage, source: "/page"), page("11:42", .operational, source: "/page"),
    ]
    #expect(try Rule.statusPageFalse.told(shown + siteDown).count == 1)
    let clock = at(
      "10:30", "collector:page/x", CollectorClockMeasured(offsetMilliseconds: 90_000),
      source: "/page")
    #expect(try Rule.statusPageFalse.told(shown + [clock] + siteDown) == [])
  }

  @Test func tellsAnEntryThatWasDatedBack() throws {
    #expect(
      try Rule.statusPageFalse.told([post("09:58", seen: "10:30")] + siteDown) == [
        Told(
          """
          an entry of the status page status that carries the time 09:58:00 was first seen at \
          10:30:00, 32 min later
          """, "09:58 page:status page.posted")
      ])
  }

  @Test func isSilentOnAnEntrySeenInTimeOrWhenNobodyLooked() throws {
    let rule = Rule.statusPageFalse
    #expect(try rule.told([post("09:58", seen: "10:03")] + siteDown) == [])
    #expect(try rule.told([post("09:58", seen: "10:03:01")] + siteDown).count == 1)
    let late = post("09:58", seen: "10:30")
    let blind = [
      at("10:00", "collector:page/x", CollectorChanged(to: .blind)),
      at("10:20", "collector:page/x", CollectorChanged(to: .watching)),
    ]
    #expect(try rule.told([late] + blind + siteDown) == [])
    #expect(
      try rule.told([post("09:58", seen: "10:30", isReconstructed: true)] + siteDown) == [])
  }

  @Test func isSilentOnMaintenanceAndOnAPageThatWasWell() throws {
    let work = [page("10:20", .maintenance), page("12:30", .operational)]
    #expect(try Rule.statusPageFalse.told(work + siteDown) == [])
    #expect(try Rule.statusPageFalse.told([page("07:00", .operational)] + siteDown) == [])
  }

  @Test func restsOnWhatItCites() throws {
    try Rule.statusPageFalse.restsOnWhatItCites(
      [
        page("07:00", .operational), page("10:20", .degraded), page("10:40", .majorOutage),
        post("09:59", seen: "10:30"), page("12:30", .operational, source: "/page"),
        at(
          "10:30", "collector:page/x", CollectorClockMeasured(offsetMilliseconds: 90_000),
          source: "/page"), policy(PolicyDeclared(pageGraceSeconds: 60)),
        at("09:56", "probe:https/b", ProbeChanged(to: .down)),
        at("11:00", "probe:https/b", ProbeChanged(to: .up)),
      ] + siteDown)
  }
}
