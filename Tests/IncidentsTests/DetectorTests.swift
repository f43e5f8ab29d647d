import Events
import Incidents
import Testing

/// Which incidents ought to be opened.
struct DetectorTests {
  private let site = "probe:https/site-a"

  private func topology(_ components: TopologyDeclared.Component...) -> Event {
    at("06:00", "source:/c", TopologyDeclared(components: components))
  }

  private var declared: Event {
    topology(
      .init(subjectNamed(site), dependsOn: [subjectNamed("cluster:m")], userFacing: true),
      .init(
        subjectNamed("probe:https/site-b"), dependsOn: [subjectNamed("cluster:m")],
        userFacing: true), .init(subjectNamed("probe:https/alone"), userFacing: true),
      .init(subjectNamed("node:m/n1")))
  }

  private func state(_ time: String, _ subject: String, _ to: ComponentState) -> Event {
    at(time, subject, ComponentChanged(to: to))
  }

  private func proposals(_ events: [Event]) -> [Detector.Proposal] {
    Detector(History([declared] + events)).proposals
  }

  /// The event that the command line would append.
  private func opening(_ proposal: Detector.Proposal) -> Event {
    at(
      RFC3339.format(proposal.start.time), proposal.id.description, proposal.payload,
      source: proposal.key.source, id: proposal.key.id)
  }

  @Test func aFailureThatCustomersNoticedIsProposed() throws {
    let found = proposals([state("09:55:30", site, .down), state("11:36", site, .up)])
    let proposal = try #require(found.first)
    #expect(found.count == 1)
    #expect(proposal.id == Subject(.incident, "2025-01-15-site-a"))
    #expect(proposal.title == "Failure of site-a")
    #expect(proposal.start.time == instant("09:55:30"))
    #expect(proposal.payload.about == [subjectNamed(site)])
    #expect(proposal.payload.severity == nil)
    #expect(proposal.key == EventKey(source: "debrief/detector", id: "2025-01-15-site-a"))
  }

  @Test func theLatestEventMayBeTheFailureItself() {
    #expect(proposals([state("09:55", site, .down)]).count == 1)
  }

  @Test(arguments: [
    ["node:m/n1", "down"], ["probe:https/site-a", "unknown"],
    ["probe:https/site-a", "maintenance"],
  ])
  func whatCustomersDoNotNoticeIsNot(_ told: [String]) throws {
    let to = try #require(ComponentState(rawValue: told[1]))
    #expect(proposals([state("09:55", told[0], to), state("10:00", told[0], .up)]) == [])
  }

  @Test func plannedWorkIsNoIncidentAndWhatOutlivesItIs() {
    let work = [
      at("09:00", "cluster:m", MaintenanceChanged(to: .started)),
      at("10:00", "cluster:m", MaintenanceChanged(to: .finished)),
      state("09:10", site, .down),
    ]
    #expect(proposals(work + [state("09:50", site, .up)]) == [])
    #expect(proposals(work + [state("10:10", site, .up)]).count == 1)
  }

  @Test func failuresAQuietPeriodApartAreTwo() {
    let first = [state("09:00", site, .down), state("09:10", site, .up)]
    let soon = proposals(first + [state("09:40", site, .down)])
    #expect(soon.map(\.id.name) == ["2025-01-15-site-a"])
    let later = proposals(first + [state("09:40:01", site, .down)])
    #expect(later.map(\.id.name) == ["2025-01-15-site-a", "2025-01-15-site-a-0940"])
  }

  @Test func whatTheTopologyDoesNotConnectIsAnother() {
    let found = proposals([
      state("09:00", site, .down), state("09:01", "probe:https/site-b", .degraded),
      state("09:02", "probe:https/alone", .down),
    ])
    #expect(found.map(\.subject.shortName) == ["site-a", "alone"])
  }

  @Test func anIncidentThatTellsOfItLeavesNothingToOpen() {
    let failure = [
      state("09:50", site, .down), at("09:58", "incident:i", IncidentOpened(title: "Outage")),
    ]
    #expect(proposals(failure) == [])
    let resolved =
      failure + [
        state("10:00", site, .up), at("10:01", "incident:i", IncidentResolved()),
        state("10:29", site, .down),
      ]
    #expect(proposals(resolved).map(\.start.time) == [instant("10:29")])
  }

  @Test func whatIsOpenedIsNotFoundAgain() {
    var random = Seeded(state: 11)
    let subjects = [site, "probe:https/site-b", "probe:https/alone", "node:m/n1"]
    for _ in 0..<40 * effort {
      var events: [Event] = (0..<Int.random(in: 1...25, using: &random)).map { index in
        let time = instant("00:00") + .minutes(Int64.random(in: 400..<1400, using: &random))
        let subject = subjects[Int.random(in: 0..<4, using: &random)]
        let to = [ComponentState.up, .down, .degraded][Int.random(in: 0..<3, using: &random)]
        return at(
          RFC3339.format(time), subject, ComponentChanged(to: to), id: "e\(index)",
          sequence: Int64(index))
      }
      let found = proposals(events)
      #expect(Set(found.map(\.id)).count == found.count)
      events += found.map(opening)
      #expect(proposals(events) == [], "\(found.map(\.id.name))")
    }
  }

  @Test func theSameFailureIsProposedInTheSameWordsHoweverItGoesOn() {
    let first = [state("09:00", site, .degraded)]
    let more =
      first + [
        state("09:01", "probe:https/site-b", .down), state("09:05", site, .down),
        state("12:00", site, .up),
      ]
    #expect(proposals(first) == proposals(more))
  }

  @Test func whatAPersonWithdrewIsNotOpenedAgain() throws {
    let failure = [state("09:00", site, .down), state("09:30", site, .up)]
    let opened = opening(try #require(proposals(failure).first))
    let retraction = at(
      "12:00", "source:/c",
      EventRetracted(
        target: EventReference(source: opened.key.source, id: opened.key.id), reason: "a test"))
    #expect(proposals(failure + [opened, retraction]) == [])
    let again = failure + [opened, retraction, state("11:00", site, .down)]
    #expect(proposals(again).map(\.id.name) == ["2025-01-15-site-a-1100"])
  }

  @Test func aNameThatAPersonGaveIsNotTakenTwice() {
    let taken = at("05:00", "incident:2025-01-15-site-a", IncidentOpened(title: "Long ago"))
    let resolved = at("05:01", "incident:2025-01-15-site-a", IncidentResolved())
    let found = proposals([taken, resolved, state("09:00", site, .down)])
    #expect(found.map(\.id.name) == ["2025-01-15-site-a-0900"])
  }

  @Test func withoutATopologyProbesAndServicesAreWhatCustomersUse() {
    let found = Detector(
      History([state("09:00", "service:shop", .down), state("09:00", "node:m/n1", .down)])
    ).proposals
    #expect(found.map(\.title) == ["Failure of shop"])
  }

  @Test func aLabelIsTheName() {
    let labelled = topology(.init(subjectNamed(site), userFacing: true, label: "Shop of ACME"))
    let found = Detector(History([labelled, state("09:00", site, .down)])).proposals
    #expect(found.map(\.title) == ["Failure of Shop of ACME"])
    #expect(Detector(History([])).proposals == [])
  }
}
