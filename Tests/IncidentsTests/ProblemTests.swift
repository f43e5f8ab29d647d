import Events
import Incidents
import Testing

struct ProblemTests {
  private func kinds(_ events: [Event]) -> Set<RecordProblem.Kind> {
    Set(History([opened] + events).incidents.flatMap(\.problems).map(\.kind))
  }

  private func site(
    _ time: String, from: ComponentState? = nil, _ to: ComponentState, source: String
  ) -> Event {
    at(time, "probe:https/a", ProbeChanged(from: from, to: to), source: source)
  }

  @Test func ofTwoWhoSawAFailureEachMaySayThatItEnded() {
    let seen = ["/a", "/b"].flatMap { source in
      [
        site("10:00", .down, source: source), site("10:30", from: .down, .up, source: source),
      ]
    }
    #expect(kinds(seen) == [])
    let again = site("10:40", from: .down, .up, source: "/b")
    #expect(kinds(seen + [again]) == [.endWithoutBeginning])
  }

  @Test func anActionMayBeToldWhenItIsDone() {
    #expect(kinds([at("10:00", "node:m/n1", OperatorActed(action: "restart", by: "sam"))]) == [])
  }

  @Test func anAlertThatEndsMustHaveFired() {
    let ended = at("10:00", "probe:https/a", AlertChanged(name: "SiteDown", to: .resolved))
    #expect(kinds([ended]) == [.endWithoutBeginning])
  }

  @Test func anIncidentWithoutAFaultThatWasResolvedBeforeItOpenedIsNamed() {
    #expect(kinds([at("09:00", "incident:i", IncidentResolved())]) == [.resolvedBeforeStart])
    #expect(kinds([at("10:00", "incident:i", IncidentResolved())]) == [])
  }

  @Test func aGroupThatIsPartOfItselfIsACircle() {
    let (shop, all) = (Subject(.service, "shop"), Subject(.service, "all"))
    let topology = TopologyDeclared(components: [
      .init(shop, partOf: all), .init(all, partOf: shop),
    ])
    #expect(kinds([at("06:00", "source:/c", topology)]) == [.circularTopology])
  }
}
