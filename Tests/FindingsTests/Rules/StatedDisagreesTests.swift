import Events
import Testing

@testable import Findings

struct StatedDisagreesTests {
  private func text(_ figure: IncidentFigureStated) -> Event { at("13:00", "incident:i", figure) }
  private func instantStated(_ figure: Figure, _ time: String, in place: String) -> Event {
    text(
      IncidentFigureStated(measure: figure, time: RFC3339.format(instant(time)), place: place))
  }
  private func lengthStated(
    _ figure: Figure, _ seconds: Int, from: EventReference? = nil, to: EventReference? = nil
  ) -> Event {
    text(
      IncidentFigureStated(
        measure: figure, lengthSeconds: seconds, place: "the report", from: from, to: to))
  }
  private func reference(_ event: Event) -> EventReference {
    EventReference(source: event.key.source, id: event.key.id)
  }

  @Test func tellsAnInstantBesideTheRecordedOne() throws {
    #expect(
      try Rule.statedDisagrees.told(
        [instantStated(.impactStart, "10:16", in: "the status page")] + siteDown) == [
          Told(
            """
            according to the status page, customers were first affected at 10:16:00; by the record \
            it was at 09:55:00, 21 min earlier
            """, "09:55 probe:https/a probe.changed", "13:00 incident:i incident.figure_stated")
        ])
    let early = try Rule.statedDisagrees.told(
      [instantStated(.impactEnd, "11:30", in: "the blog")] + siteDown)
    #expect(early.first?.sentence.hasSuffix("it was at 11:36:00, 6 min later") == true)
  }

  @Test func tellsALengthBesideTheRecordedOne() throws {
    #expect(
      try Rule.statedDisagrees.told([lengthStated(.impactDuration, 1800)] + siteDown) == [
        Told(
          """
          according to the report, customers were affected for 30 min; by the record it was 101 min, \
          71 min more
          """, "09:55 probe:https/a probe.changed", "11:36 probe:https/a probe.changed",
          "13:00 incident:i incident.figure_stated")
      ])
  }

  @Test func comparesWithTheEventsThatATextNames() throws {
    let figure = lengthStated(
      .timeToRepair, 7200, from: reference(opened), to: reference(siteDown[2]))
    #expect(
      try Rule.statedDisagrees.told([figure] + siteDown) == [
        Told(
          """
          according to the report, the repair took 120 min; by the record it was 98 min, 22 min less
          """,
          "09:58 incident:i incident.opened", "11:36 probe:https/a probe.changed",
          "13:00 incident:i incident.figure_stated")
      ])
  }

  @Test func saysThatNothingBearsItOut() throws {
    let events = [instantStated(.detected, "09:50", in: "the blog")] + siteDown
    #expect(
      try Rule.statedDisagrees.told(events) == [
        Told(
          "according to the blog, it was noticed at 09:50:00; nothing recorded bears it out",
          "13:00 incident:i incident.figure_stated")
      ])
    let finding = Rule.statedDisagrees.findings(try incident(events)).first
    #expect(finding?.statement.absences == ["when it was noticed"])
  }

  @Test func isSilentWithinTheTolerance() throws {
    func told(_ time: String) throws -> [Told] {
      try Rule.statedDisagrees.told([instantStated(.impactStart, time, in: "it")] + siteDown)
    }
    #expect(try told("09:55") == [])
    #expect(try told("09:54") == [])
    #expect(try told("09:56:01").count == 1)
    #expect(try Rule.statedDisagrees.told(siteDown) == [])
  }

  @Test func restsOnWhatItCites() throws {
    let other = [
      at("09:54", "probe:https/b", ProbeChanged(to: .down)),
      at("09:54:30", site, AlertChanged(name: "SiteDown", to: .firing)),
      at("09:58:30", "page:status", PagePosted(status: .investigating)),
      at("11:00", "probe:https/b", ProbeChanged(to: .up)),
    ]
    let stated = [
      lengthStated(.impactDuration, 1800), instantStated(.detected, "09:00", in: "it"),
      instantStated(.communicated, "09:00", in: "it"),
    ]
    for one in stated {
      try Rule.statedDisagrees.restsOnWhatItCites(
        [one, policy(PolicyDeclared(statedToleranceSeconds: 30))] + other + siteDown)
    }
  }
}
