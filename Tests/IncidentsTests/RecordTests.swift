import Events
import Incidents
import Testing

/// What does not fit together is a visible problem, never a crash and never mended in silence.
struct RecordTests {
  private func problems(_ events: [Event]) -> [RecordProblem.Kind] {
    History(outage + events).incidents.first?.problems.map(\.kind) ?? []
  }

  @Test func aSoundRecordHasNone() { #expect(problems([]) == []) }

  @Test func aRecoveryOfWhatNeverFailed() {
    let up = at("10:00", "router:m/r9", RouterChanged(from: .down, to: .up))
    #expect(problems([up]) == [.endWithoutBeginning])
    #expect(problems([at("10:00", "router:m/r9", RouterChanged(to: .up))]) == [])
    let resync = at("10:00", "node:m/n1", NodeResyncChanged(to: .finished))
    #expect(problems([resync]) == [.endWithoutBeginning])
  }

  @Test func anIncidentThatWasResolvedBeforeItBegan() {
    let early = at("07:00", "incident:i", IncidentResolved(), source: "/z")
    let late = outage.filter { !($0.payload is IncidentResolved) }
    #expect(
      History(late + [early]).incidents.first?.problems.map(\.kind) == [.resolvedBeforeStart])
  }

  @Test func mergesThatCannotBe() throws {
    let other = at("10:00", "incident:j", IncidentOpened(title: "Other"))
    let there = at("13:00", "incident:j", IncidentMerged(into: Subject(.incident, "i")))
    let back = at("13:01", "incident:i", IncidentMerged(into: Subject(.incident, "j")))
    let nowhere = at("13:02", "incident:i", IncidentMerged(into: Subject(.incident, "k")))
    let history = History(outage + [other, there, back, nowhere])
    #expect(history.incidents.map(\.id.name) == ["i"])
    #expect(history.incidents.first?.problems.map(\.kind) == [.mergeRefused, .mergeRefused])
  }

  @Test func aMergeIsTakenBackByWithdrawingIt() {
    let other = at("10:00", "incident:j", IncidentOpened(title: "Other"))
    let merge = at("13:00", "incident:j", IncidentMerged(into: Subject(.incident, "i")), id: "m")
    let back = at(
      "13:05", "source:/c",
      EventRetracted(target: EventReference(source: "/c", id: "m"), reason: "two after all"))
    #expect(History(outage + [other, merge]).incidents.count == 1)
    #expect(History(outage + [other, merge, back]).incidents.count == 2)
  }

  @Test func aTopologyThatRunsInACircle() {
    let circle = at(
      "06:30", "source:/c",
      TopologyDeclared(components: [
        .init(Subject(.host, "x"), dependsOn: [Subject(.host, "y")]),
        .init(Subject(.host, "y"), dependsOn: [Subject(.host, "x")]),
      ]))
    #expect(problems([circle]) == [.circularTopology, .circularTopology])
  }

  @Test func aPolicyThatCannotBeRead() {
    let policy = at(
      "06:30", "policy:p",
      UnknownPayload(originalType: "policy.declared", refusal: "data.mergeGapSeconds: is a word"))
    #expect(problems([policy]) == [.unreadable])
  }

  @Test func whatWasReopenedIsNotResolved() throws {
    let reopened = at("12:40", "incident:i", IncidentReopened())
    let incident = try #require(History(outage + [reopened]).incidents.first)
    #expect(incident.milestones.resolved?.event != outage.last?.key)
    let again = at("12:50", "incident:i", IncidentResolved())
    #expect(
      try #require(History(outage + [reopened, again]).incidents.first).milestones.resolved?.time
        == instant("12:50"))
  }

  @Test func severityFollowsTheRulesUnlessSomebodySays() throws {
    let rules = at(
      "06:30", "policy:p",
      PolicyDeclared(severities: [
        SeverityRule(name: "SEV 1", impact: .unavailable, share: 0.5, afterSeconds: 3600),
        SeverityRule(name: "SEV 2"),
      ]))
    #expect(History(outage + [rules]).incidents.first?.severity?.name == "SEV 1")
    let milder = at("06:31", "policy:p", PolicyDeclared(severities: [SeverityRule(name: "S2")]))
    #expect(History(outage + [rules, milder]).incidents.first?.severity?.name == "S2")
    let said = at("12:00", "incident:i", IncidentSeverityChanged(to: "minor"))
    let severity = try #require(History(outage + [rules, said]).incidents.first?.severity)
    #expect(severity.name == "minor")
    #expect(severity.isDeclared)
  }

  @Test func customersTimesMinutes() throws {
    let served = at(
      "06:30", "source:/c",
      TopologyDeclared(components: [.init(Subject(.probe, "https/a"), customers: 40)]))
    let impact = try #require(History(outage + [served]).incidents.first?.impact)
    #expect(impact.customerTime?.seconds == 40 * 6060)
  }

  @Test func theTimeFromImpactToResolutionIsSpentOnSomething() throws {
    let backlog = [
      at("10:00", "probe:https/a", BacklogChanged(to: .building)),
      at("11:50", "probe:https/a", BacklogChanged(to: .cleared)),
    ]
    let incident = try #require(History(outage + backlog).incidents.first)
    #expect(incident.aftermath.map(\.name) == [.backlog, .verify])
    #expect(incident.aftermath.map(\.elapsed) == [.minutes(14), .minutes(40)])
  }
}
