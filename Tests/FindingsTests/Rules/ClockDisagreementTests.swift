import Events
import Testing

@testable import Findings

struct ClockDisagreementTests {
  private let shown = [
    at("10:20", "page:status", PageChanged(to: .majorOutage), source: "/page"),
    at("12:00", "page:status", PageChanged(to: .operational), source: "/page"),
  ]
  private func measured(_ milliseconds: Double, source: String = "/page") -> Event {
    at(
      "10:30", "collector:page/x", CollectorClockMeasured(offsetMilliseconds: milliseconds),
      source: source)
  }
  private func corrected(_ source: String, _ milliseconds: Double) -> Event {
    policy(
      PolicyDeclared(
        clocks: [ClockCorrection(source: source, offsetMilliseconds: milliseconds)]))
  }
  /// Two collectors that saw one signal ten seconds apart, and a fault that each reports.
  private let witnessed = [
    at("09:00", "collector:w/one", CollectorWitnessed(signal: "s"), source: "/1"),
    at("09:00:10", "collector:w/two", CollectorWitnessed(signal: "s"), source: "/2"),
    at("09:56", "node:m/n1", NodeChanged(to: .down), source: "/1"),
    at("11:00", "node:m/n1", NodeChanged(to: .up), source: "/1"),
    at("09:56", "node:m/n2", NodeChanged(to: .down), source: "/2"),
    at("11:00", "node:m/n2", NodeChanged(to: .up), source: "/2"),
  ]

  @Test func tellsAMeasuredClock() throws {
    #expect(
      try Rule.clockDisagreement.told(shown + [measured(90_000)] + siteDown) == [
        Told(
          """
          the clock of the collector x was measured 90 s ahead: lengths between its events and \
          those of /c are uncertain by up to 90 s
          """, "09:55 probe:https/a probe.changed", "10:20 page:status page.changed",
          "10:30 collector:page/x collector.clock_measured")
      ])
    let behind = try Rule.clockDisagreement.told(shown + [measured(-90_000)] + siteDown)
    #expect(behind.first?.sentence.contains("was measured 90 s behind:") == true)
  }

  @Test func tellsAClockByASharedSignal() throws {
    #expect(
      try Rule.clockDisagreement.told(witnessed + siteDown) == [
        Told(
          """
          the clock of the collector two was 10 s ahead of that of the collector one, by a signal \
          that both saw: lengths between its events and those of other sources are uncertain by \
          up to 10 s
          """, "09:00 collector:w/one collector.witnessed",
          "09:00:10 collector:w/two collector.witnessed", "09:55 probe:https/a probe.changed",
          "09:56 node:m/n1 node.changed", "09:56 node:m/n2 node.changed")
      ])
  }

  @Test func tellsAClockByItsReceipt() throws {
    let event = shown[1]
    let early = Event(
      key: event.key, position: event.position, subject: event.subject,
      occurredAt: event.occurredAt, recordedAt: instant("11:58:30"), payload: event.payload)
    #expect(
      try Rule.clockDisagreement.told([shown[0], early] + siteDown) == [
        Told(
          """
          the clock of /page was at least 90 s ahead, by an event that the log had before it was \
          seen: lengths between its events and those of /c are uncertain by at least 90 s
          """, "09:55 probe:https/a probe.changed", "10:20 page:status page.changed",
          "12:00 page:status page.changed")
      ])
  }

  @Test func toleratesTwoSeconds() throws {
    #expect(try Rule.clockDisagreement.told(shown + [measured(2000)] + siteDown) == [])
    #expect(try Rule.clockDisagreement.told(shown + [measured(2001)] + siteDown).count == 1)
  }

  @Test func isSilentWhenThePolicyCorrectsIt() throws {
    let events = shown + [measured(90_000)] + siteDown
    #expect(try Rule.clockDisagreement.told(events + [corrected("/page", 90_000)]) == [])
    #expect(
      try Rule.clockDisagreement.told(events + [corrected("/page", -90_000)]).map(\.sentence) == [
        """
        the clock of the collector x was measured 90 s ahead, while the policy holds it to be 90 s \
        behind: lengths between its events and those of /c are uncertain by up to 3 min
        """
      ])
  }

  @Test func aCorrectedReferenceIsNoDisagreement() throws {
    // The first is known to be ten seconds behind, so that the second was right.
    #expect(
      try Rule.clockDisagreement.told(witnessed + [corrected("/1", -10_000)] + siteDown) == [])
  }

  @Test func isSilentOnASourceWithoutEventsInTheIncident() throws {
    #expect(
      try Rule.clockDisagreement.told([measured(90_000, source: "/other")] + siteDown) == [])
  }

  @Test func tellsTwoClocksThatAreOffEitherWay() throws {
    let other = at(
      "10:31", "collector:page/y", CollectorClockMeasured(offsetMilliseconds: -1500), source: "/c")
    #expect(
      try Rule.clockDisagreement.told(shown + [measured(1500), other] + siteDown).map(\.sentence)
        == [
          """
          the clock of the collector y was measured 1 s behind: lengths between its events and \
          those of the collector x are uncertain by up to 3 s
          """
        ])
  }

  @Test func restsOnWhatItCites() throws {
    try Rule.clockDisagreement.restsOnWhatItCites(
      shown + [measured(90_000)] + witnessed + siteDown)
    try Rule.clockDisagreement.restsOnWhatItCites([shown[0], measured(90_000)] + siteDown)
  }
}
