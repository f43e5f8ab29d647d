import Events
import Testing

@testable import Findings

struct DetectedByPersonTests {
  private let report = at("09:56", site, CustomerReported())

  private func alert(
    _ time: String, on subject: String = site, to state: AlertChanged.State = .firing
  ) -> Event {
    at(time, subject, AlertChanged(name: "Down", to: state))
  }

  @Test func tellsWhoWasFirstAndWhenAMonitorFollowed() throws {
    let events = [report, alert("09:58"), alert("10:10", on: "node:m/n")] + siteDown
    #expect(
      try Rule.detectedByPerson.told(events) == [
        Told(
          """
          a customer noticed 1 min after the first customer impact, before any monitor did; the \
          first one did so 2 min later
          """, "09:55 probe:https/a probe.changed", "09:56 probe:https/a customer.reported",
          "09:58 probe:https/a alert.changed")
      ])
    #expect(try Rule.detectedByPerson.uncited(events) == [])
  }

  @Test func saysThatNoMonitorNoticed() throws {
    let seen = at("09:56", site, OperatorNoted(text: "down", by: "sam", observed: true))
    let events = [seen] + siteDown
    #expect(
      try Rule.detectedByPerson.told(events) == [
        Told(
          "an operator noticed 1 min after the first customer impact, and no monitor did",
          "09:55 probe:https/a probe.changed", "09:56 probe:https/a operator.noted")
      ])
    #expect(try Rule.detectedByPerson.uncited(events) == [])
    #expect(
      Rule.detectedByPerson.findings(try incident(events)).first?.statement.absences == [
        "a monitor that noticed"
      ])
  }

  @Test func tellsAFaultThatReachedNoCustomer() throws {
    let events = [
      at("09:00", "node:m/n", NodeChanged(to: .down)),
      at("09:10", "node:m/n", OperatorNoted(text: "down", by: "sam", observed: true)), opened,
    ]
    #expect(
      try Rule.detectedByPerson.told(events) == [
        Told(
          "an operator noticed at 09:10:00, and no monitor did", "09:00 node:m/n node.changed",
          "09:10 node:m/n operator.noted")
      ])
  }

  @Test func isSilentWhenAMonitorWasThereFirstOrAtTheSameInstant() throws {
    #expect(try Rule.detectedByPerson.told([alert("09:55:30"), report] + siteDown) == [])
    #expect(try Rule.detectedByPerson.told([alert("09:56"), report] + siteDown) == [])
    #expect(try Rule.detectedByPerson.told([alert("09:56:01"), report] + siteDown).count == 1)
    #expect(try Rule.detectedByPerson.told(siteDown) == [])
  }

  @Test func isSilentWhenAnAlertOnAnInvolvedComponentWasFiring() throws {
    let node = at("08:40", "node:m/n", NodeChanged(to: .down))
    let early = alert("08:41", on: "node:m/n")
    let events = [node, early, report] + siteDown
    #expect(try Rule.detectedByPerson.told(events) == [])
    let over = alert("09:55", on: "node:m/n", to: .resolved)
    #expect(try Rule.detectedByPerson.told([over] + events).count == 1)
  }
}
