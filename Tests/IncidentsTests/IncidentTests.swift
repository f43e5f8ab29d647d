import Events
import Incidents
import Testing

/// A cluster loses a node, then its majority; the site on top fails; data is restored.
let outage: [Event] = [
  at(
    "06:00", "source:/c",
    TopologyDeclared(components: [
      .init(Subject(.probe, "https/a"), dependsOn: [Subject(.cluster, "m")], userFacing: true),
      .init(Subject(.node, "m/n1")), .init(Subject(.node, "m/n2")),
      .init(Subject(.host, "elsewhere")),
    ])),
  at("08:40", "node:m/n2", NodeChanged(to: .down)),
  at("09:00", "host:elsewhere", HostChanged(to: .down)),
  at("09:50", "node:m/n2", OperatorActed(action: "reconnect", by: "sam", to: .failed)),
  at("09:54:30", "cluster:m", ClusterQuorumChanged(to: .lost)),
  at("09:55", "probe:https/a", ProbeChanged(to: .down)),
  at("09:56", "probe:https/a", AlertChanged(name: "SiteDown", to: .firing)),
  at("09:57", "probe:https/a", AlertChanged(name: "SiteDown", to: .acknowledged, by: "sam")),
  opened,
  at("10:40", "node:m/n2", OperatorActed(action: "restore", by: "sam", to: .done)),
  at("10:45", "node:m/n2", NodeResyncChanged(to: .started)),
  at("11:30", "node:m/n2", NodeResyncChanged(to: .finished)),
  at("11:30:30", "node:m/n2", NodeChanged(to: .up)),
  at("11:31", "cluster:m", ClusterQuorumChanged(to: .held)),
  at("11:36", "probe:https/a", ProbeChanged(to: .up)),
  at("12:30", "incident:i", IncidentResolved()),
]

struct IncidentTests {
  fileprivate func incident(_ events: [Event] = outage) throws -> Incident {
    try #require(History(events).incidents.first)
  }

  @Test func impactIsTheUserFacingWindow() throws {
    let impact = try #require(try incident().impact)
    #expect(impact.components == [Subject(.probe, "https/a")])
    #expect(impact.span == .minutes(101))
    #expect(impact.time == .minutes(101))
    #expect(impact.unavailable == .minutes(101))
  }

  @Test func theNodeLostAnHourBeforeIsTheFirstFault() throws {
    let incident = try incident()
    #expect(incident.milestones.fault?.time == instant("08:40"))
    #expect(incident.durations[.absorbedFault]?.elapsed == .minutes(75))
  }

  @Test func whatTheTopologyDoesNotConnectIsLeftOut() throws {
    let incident = try incident()
    #expect(incident.leftOut == [Subject(.host, "elsewhere")])
    #expect(!incident.windows.contains { $0.subject.kind == .host })
  }

  @Test(arguments: [
    (Duration.Name.timeToDetect, 60), (.timeToAcknowledge, 60), (.timeToDeclare, 120),
    (.timeToRecover, 6060), (.timeToMitigate, 6060), (.timeToResolve, 9300),
  ])
  func durationsAreBetweenTwoEvents(name: Duration.Name, seconds: Int) throws {
    #expect(try incident().durations[name]?.elapsed == .seconds(Int64(seconds)))
  }

  @Test func aMissingEndIsNotRecordedAndNeverZero() throws {
    let silent = outage.filter { !($0.payload is AlertChanged) }
    let incident = try incident(silent)
    #expect(incident.durations[.timeToDetect] == nil)
    #expect(incident.durations[.timeToFirstPublicUpdate] == nil)
  }

  @Test func anAlertBeforeTheImpactMakesDetectionNegative() throws {
    let early = at("09:50", "probe:https/a", AlertChanged(name: "SiteSlow", to: .firing))
    #expect(try incident(outage + [early]).durations[.timeToDetect]?.elapsed == .zero - .minutes(5))
  }

  @Test func phasesSumToTheSpanAndNameTheSilence() throws {
    let incident = try incident()
    let total = incident.phases.reduce(Elapsed.zero) { $0 + $1.elapsed }
    #expect(total == incident.impact?.span)
    #expect(
      incident.phases.map(\.name)
        == [.detect, .acknowledge, .diagnose, .unaccounted, .fix, .resync, .cleanUp])
    #expect(incident.phases.first { $0.name == .resync }?.elapsed == .minutes(45))
    #expect(incident.gaps.map(\.elapsed) == [.minutes(42)])
  }

  @Test func anOpenImpactIsCountedToTheLatestEvent() throws {
    let open = outage.filter { $0.occurredAt < instant("11:36") }
    let incident = try incident(open)
    #expect(incident.status == .open)
    #expect(incident.impact?.end == nil)
    #expect(incident.impact?.span == .minutes(96))
  }

  @Test func aMergedIncidentIsPartOfItsHost() throws {
    let other = at("10:00", "incident:j", IncidentOpened(title: "Other"), source: "/operators/sam")
    let note = at("10:01", "source:/c", OperatorNoted(text: "seen"), incident: "j")
    let merge = at("13:00", "incident:j", IncidentMerged(into: Subject(.incident, "i")))
    let history = History(outage + [other, note, merge])
    #expect(history.incidents.map(\.id.name) == ["i"])
    #expect(history.incidents.first?.timeline.contains { $0.key == note.key } == true)
  }

  @Test func overlappingSitesCountOnceInTimeAndApartInWindows() throws {
    let second = [
      at("09:56", "probe:https/b", ProbeChanged(to: .down)),
      at("11:50", "probe:https/b", ProbeChanged(to: .up)),
      at(
        "06:01", "source:/c",
        TopologyDeclared(components: [
          .init(Subject(.probe, "https/b"), dependsOn: [Subject(.cluster, "m")], userFacing: true)
        ])),
    ]
    let impact = try #require(try incident(outage + second).impact)
    #expect(impact.windows.count == 2)
    #expect(impact.time == .minutes(115))
  }

  @Test func timeNobodyObservedIsABoundAndNeverUp() throws {
    let blind = [
      at("11:30", "collector:probes/c", CollectorChanged(to: .blind)),
      at("11:50", "collector:probes/c", CollectorChanged(to: .watching)),
    ]
    let impact = try #require(try incident(outage + blind).impact)
    #expect(impact.time == .minutes(101))
    #expect(impact.unobserved == .minutes(6))
    #expect(impact.bounds.lower == .minutes(95))
    #expect(impact.bounds.upper == .minutes(101))
  }
}

extension IncidentTests {
  /// The site failed twice; what it did in between, nobody saw.
  @Test func timeNobodyObservedBetweenTwoFailuresIsABoundToo() throws {
    let twice = [
      at("12:00", "probe:https/a", ProbeChanged(to: .down)),
      at("12:05", "probe:https/a", ProbeChanged(to: .up)),
    ]
    let blind = [
      at("11:40", "collector:probes/c", CollectorChanged(to: .blind)),
      at("11:50", "collector:probes/c", CollectorChanged(to: .watching)),
    ]
    let impact = try #require(try incident(outage + twice + blind).impact)
    #expect(impact.time == .minutes(106))
    #expect(impact.bounds.lower == .minutes(106))
    #expect(impact.bounds.upper == .minutes(116))
    #expect(impact.unobservedEvidence == blind.map(\.key))
  }
}

struct PropertyTests {
  @Test(arguments: 0..<20) func arrivalOrderDoesNotMatter(seed: UInt64) throws {
    var random = Seeded(state: seed)
    let shuffled = try #require(History(outage.shuffled(using: &random)).incidents.first)
    let told = try #require(History(outage).incidents.first)
    #expect(shuffled.timeline.map(\.key) == told.timeline.map(\.key))
    #expect(shuffled.windows == told.windows)
    #expect(shuffled.phases == told.phases)
    #expect(shuffled.durations.all == told.durations.all)
  }

  @Test(arguments: 0..<200 * UInt64(effort)) func randomHistoriesKeepTheirInvariants(seed: UInt64) {
    var random = Seeded(state: seed)
    let subjects = ["probe:https/a", "probe:https/b", "node:m/n1", "node:m/n2"]
    var events = [opened]
    for index in 0..<Int.random(in: 1...60, using: &random) {
      let minute = Int.random(in: 0..<240, using: &random)
      let time = Timestamp(nanoseconds: instant("08:00").nanoseconds) + .minutes(Int64(minute))
      let subject = subjects[Int.random(in: 0..<4, using: &random)]
      let state = ComponentState.allCases[Int.random(in: 0..<5, using: &random)]
      events.append(
        at(
          RFC3339.format(time), subject, ComponentChanged(to: state), id: "e\(index)",
          sequence: Int64(index)))
    }
    for incident in History(events).incidents { check(incident) }
  }

  private func check(_ incident: Incident) {
    let asOf = incident.asOf.time
    for window in incident.windows {
      #expect(window.span(asOf: asOf) >= .zero)
      #expect(window.held(asOf: asOf) <= window.span(asOf: asOf))
      if let end = window.end { #expect(end.time >= window.start.time) }
    }
    for (_, windows) in Dictionary(grouping: incident.windows, by: \.condition) {
      for (first, next) in zip(windows, windows.dropFirst()) {
        #expect(first.end.map { $0.time <= next.start.time } == true)
      }
    }
    guard let impact = incident.impact else { return }
    #expect(impact.time <= impact.span)
    #expect(impact.unavailable <= impact.time)
    #expect(incident.phases.reduce(Elapsed.zero) { $0 + $1.elapsed } == impact.span)
  }
}
