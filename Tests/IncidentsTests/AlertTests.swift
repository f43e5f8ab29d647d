import Events
import Incidents
import Testing

/// Which alerts an incident knows of, and who took them on.
struct AlertTests {
  private func alert(
    _ time: String, _ state: AlertChanged.State, on subject: String = "node:m/n1"
  ) -> Event {
    at(time, subject, AlertChanged(name: "NodeDown", to: state, by: "sam"))
  }

  private func incident(_ events: [Event]) throws -> Incidents.Incident {
    try #require(History(outage + events).incidents.first)
  }

  private func alerts(_ incident: Incidents.Incident) -> [Window] {
    incident.windows.filter(\.condition.name.isFiring)
  }

  private func firing(_ events: [Event]) throws -> [String] {
    alerts(try incident(events)).map { "\($0.subject) \($0.condition.name.alert ?? "")" }
  }

  @Test func anAlertAsFarBackAsThePolicyLooksIsKnown() throws {
    let early = [alert("00:10", .firing), alert("00:20", .resolved)]
    #expect(try firing(early) == ["node:m/n1 NodeDown", "probe:https/a SiteDown"])
    let policy = at("00:00", "policy:p", PolicyDeclared(lookbackSeconds: 9 * 3600))
    #expect(try firing(early + [policy]) == ["probe:https/a SiteDown"])
  }

  @Test func anAlertOfWhatIsNotConnectedIsNot() throws {
    let elsewhere = alert("09:30", .firing, on: "host:elsewhere")
    #expect(try firing([elsewhere]) == ["probe:https/a SiteDown"])
  }

  @Test func anEarlyAlertIsNoPartOfTheTimeline() throws {
    let early = alert("00:10", .firing)
    let incident = try incident([early])
    #expect(incident.entry(early.key) == nil)
    #expect(incident.milestones.detected?.time == instant("09:56"))
  }

  @Test func theFirstAcknowledgementOfTheComponentOrTheIncidentCounts() throws {
    let answered = [
      alert("00:10", .firing), alert("00:05", .acknowledged),
      alert("00:20", .acknowledged, on: "node:m/n2"),
    ]
    func acknowledged(_ more: Event...) throws -> Timestamp? {
      let incident = try incident(answered + more)
      let window = try #require(alerts(incident).first)
      return incident.acknowledgement(of: window, before: instant("09:55"))?.time
    }
    #expect(try acknowledged() == nil)
    #expect(try acknowledged(alert("09:55", .acknowledged)) == nil)
    #expect(try acknowledged(alert("00:30", .acknowledged)) == instant("00:30"))
    #expect(
      try acknowledged(at("00:40", "incident:i", IncidentAcknowledged())) == instant("00:40"))
  }

  @Test func anAnswerThatArrivesLateIsKnown() throws {
    let policy = at("00:00", "policy:p", PolicyDeclared(lookbackSeconds: 3600))
    var history = History(outage + [policy, alert("00:10", .firing)])
    history.add(alert("00:30", .acknowledged))
    let incident = try #require(history.incidents.first)
    let window = try #require(alerts(incident).first)
    #expect(incident.acknowledgement(of: window, before: instant("09:55")) != nil)
  }
}
