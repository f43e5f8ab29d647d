import Events
import Testing

@testable import Findings

struct AlertBeforeImpactTests {
  private let frame = declared(
    .init(Subject(.probe, "https/a"), dependsOn: [Subject(.host, "h")], userFacing: true),
    .init(Subject(.probe, "https/b"), dependsOn: [Subject(.host, "h")], userFacing: true))
  private let node = at("08:40", "node:m/n2", NodeChanged(to: .down))

  private func alert(
    _ time: String, _ to: AlertChanged.State, on subject: String = "node:m/n2"
  ) -> Event {
    at(time, subject, AlertChanged(name: "Down", to: to, by: "sam"))
  }

  @Test func tellsAnAlertThatNobodyAnswered() throws {
    let events = [node, alert("08:41", .firing)] + siteDown
    #expect(
      try Rule.alertBeforeImpact.told(events) == [
        Told(
          """
          the alert Down on n2 fired at 08:41:00, 74 min before the first customer impact; nobody \
          acknowledged it before that, and it was still firing
          """, "08:40 node:m/n2 node.changed", "08:41 node:m/n2 alert.changed",
          "09:55 probe:https/a probe.changed")
      ])
    #expect(try Rule.alertBeforeImpact.uncited(events) == [])
    let late = alert("09:55", .acknowledged)
    let finding = Rule.alertBeforeImpact.findings(try incident([late] + events)).first
    #expect(finding?.place == .couldBeImproved)
    #expect(
      finding?.statement.absences == [
        "an earlier impact on customers", "an acknowledgement before the impact",
      ])
  }

  @Test func tellsAnAlertThatWasAnsweredAndEnded() throws {
    let events =
      [node, alert("08:41", .firing), alert("09:00", .acknowledged), alert("09:30", .resolved)]
      + siteDown
    #expect(
      try Rule.alertBeforeImpact.told(events) == [
        Told(
          """
          the alert Down on n2 fired at 08:41:00, 74 min before the first customer impact; it was \
          acknowledged at 09:00:00, and it ended at 09:30:00
          """, "08:40 node:m/n2 node.changed", "08:41 node:m/n2 alert.changed",
          "09:00 node:m/n2 alert.changed", "09:30 node:m/n2 alert.changed",
          "09:55 probe:https/a probe.changed")
      ])
    #expect(try Rule.alertBeforeImpact.uncited(events) == [])
    let finding = Rule.alertBeforeImpact.findings(try incident(events)).first
    #expect(finding?.place == .contributing)
  }

  @Test func tellsAnAlertOnceHoweverOftenItFired() throws {
    let events =
      [node, alert("08:41", .firing), alert("08:50", .resolved), alert("09:30", .firing)] + siteDown
    #expect(
      try Rule.alertBeforeImpact.told(events) == [
        Told(
          """
          the alert Down on n2 fired at 09:30:00 for the last of 2 times, 25 min before the first \
          customer impact; nobody acknowledged it before that, and it was still firing
          """, "08:40 node:m/n2 node.changed", "08:41 node:m/n2 alert.changed",
          "09:30 node:m/n2 alert.changed", "09:55 probe:https/a probe.changed")
      ])
  }

  @Test func anAlertOnWhatAFailedComponentStandsOnCounts() throws {
    let early = [alert("00:10", .firing, on: "host:h"), alert("00:20", .resolved, on: "host:h")]
    #expect(
      try Rule.alertBeforeImpact.told([frame] + early + siteDown) == [
        Told(
          """
          the alert Down on h fired at 00:10:00, 585 min before the first customer impact; nobody \
          acknowledged it before that, and it ended at 00:20:00
          """, "00:10 host:h alert.changed", "00:20 host:h alert.changed",
          "09:55 probe:https/a probe.changed")
      ])
  }

  @Test func isSilentOnWhatIsNotInvolvedAndOnceCustomersWereAffected() throws {
    let other = alert("09:30", .firing, on: "probe:https/b")
    #expect(try Rule.alertBeforeImpact.told([frame, other] + siteDown) == [])
    let late = alert("09:55", .firing, on: "host:h")
    #expect(try Rule.alertBeforeImpact.told([frame, late] + siteDown) == [])
    #expect(
      try Rule.alertBeforeImpact.told([frame, alert("09:54:59", .firing, on: "host:h")] + siteDown)
        .count == 1)
  }

  @Test func isSilentOnWhatWasOverBeforeThePolicyLooks() throws {
    let hour = policy(PolicyDeclared(lookbackSeconds: 3600))
    let fired = [hour, frame, alert("08:00", .firing, on: "host:h")] + siteDown
    let over = { alert($0, .resolved, on: "host:h") }
    #expect(try Rule.alertBeforeImpact.told([over("08:54:59")] + fired) == [])
    let told = try Rule.alertBeforeImpact.told([over("08:55")] + fired)
    #expect(told.first?.cites.contains("06:01 policy:fleet policy.declared") == true)
    #expect(try Rule.alertBeforeImpact.told(fired).count == 1)
  }
}
