import Events
import Incidents
import Testing

struct CoverageTests {
  private let node = Subject(.node, "m/n1")

  private func collector(
    _ name: String, _ time: String, _ state: CollectorChanged.State
  ) -> Event {
    at(time, "collector:c/\(name)", CollectorChanged(to: state), source: "/\(name)")
  }

  private func node(_ time: String, _ state: ComponentState, by source: String = "/a") -> Event {
    at(time, "node:m/n1", NodeChanged(to: state), source: source)
  }

  private func unobserved(
    _ events: [Event], _ subject: String = "node:m/n1", to end: String = "12:00"
  ) -> [Interval] {
    History(events).coverage.unobserved(
      subjectNamed(subject), within: instant("08:00")...instant(end), asOf: instant(end),
      settled: true)
  }

  private func interval(_ from: String, _ to: String) -> Interval? {
    Interval(from: instant(from), to: instant(to))
  }

  private var blind: [Event] {
    [
      collector("a", "08:00", .watching), node("08:00", .up), collector("a", "09:00", .blind),
      collector("a", "09:30", .watching),
    ]
  }

  @Test func aBlindSpellLastsToTheFirstWordSoonAfterIt() {
    #expect(unobserved(blind) == [interval("09:00", "09:30")])
    #expect(unobserved(blind + [node("09:30:40", .up)]) == [interval("09:00", "09:30:40")])
    #expect(unobserved(blind + [node("09:45", .up)]) == [interval("09:00", "09:30")])
  }

  /// A state that is said ends announced work, and that makes no vantage of its source.
  @Test func aSourceOfSeveralCollectorsWatchesAsThem() {
    func changed(_ name: String, _ time: String, _ to: CollectorChanged.State) -> Event {
      at(
        time, "collector:c/\(name)",
        CollectorChanged(to: to, watches: [subjectNamed("node:m/\(name)")]), source: "/hub")
    }
    let told = [
      changed("n1", "08:00", .watching), changed("n2", "08:00", .watching),
      node("08:01", .up, by: "/hub"), changed("n1", "09:00", .blind),
      changed("n1", "09:30", .watching),
    ]
    #expect(unobserved(told) == [interval("09:00", "09:30")])
  }

  @Test func workOnASubjectSaysNothingOfItsState() {
    let work = at("09:30:10", "node:m/n1", MaintenanceChanged(to: .started))
    #expect(
      unobserved(blind + [work, node("09:30:40", .up)]) == [interval("09:00", "09:30:40")])
  }

  /// Each of two watchers knows again from its own first word on.
  @Test func nobodyLooksBetweenTheReturnOfOneAndItsWord() {
    let other = [
      collector("b", "08:00", .watching), node("08:00", .up, by: "/b"),
      collector("b", "09:30:10", .blind), collector("b", "10:00", .watching),
      node("10:00", .up, by: "/b"),
    ]
    #expect(unobserved(blind + other) == [])
    let word = node("09:30:40", .down)
    #expect(unobserved(blind + other + [word]) == [interval("09:30:10", "09:30:40")])
  }

  @Test func aWordThatArrivesLateEndsTheBlindSpell() {
    let word = node("09:30:40", .down)
    var grown = History(blind + [opened])
    grown.add(word)
    let whole = History(blind + [opened, word])
    let range = instant("08:00")...instant("12:00")
    #expect(
      grown.coverage.unobserved(node, within: range, asOf: instant("12:00"), settled: true)
        == whole.coverage.unobserved(node, within: range, asOf: instant("12:00"), settled: true))
  }

  /// What stands on a host that works badly still sees, and may say so before the host goes down.
  @Test func aCollectorIsBlindWhileWhatItStandsOnIsDownAndNotWhileThatIsDegraded() {
    let events = [
      at(
        "08:00", "source:/c",
        TopologyDeclared(components: [
          .init(Subject(.collector, "c/a"), dependsOn: [Subject(.host, "h")])
        ])),
      collector("a", "08:00", .watching), node("08:00", .up),
      at("09:00", "host:h", HostChanged(to: .degraded)), node("09:10", .degraded),
      at("09:20", "host:h", HostChanged(to: .down)), at("09:40", "host:h", HostChanged(to: .up)),
      node("09:40:30", .up),
    ]
    #expect(unobserved(events) == [interval("09:20", "09:40:30")])
  }

  @Test func betweenTwoBlindSpellsWithoutAWordNothingIsSeen() {
    let again = [collector("a", "09:30:20", .blind), collector("a", "09:50", .watching)]
    #expect(unobserved(blind + again) == [interval("09:00", "09:50")])
    let word = node("09:30:10", .up)
    #expect(unobserved(blind + again + [word]).measure == .seconds(50 * 60 - 10))
  }

  private var group: [Event] {
    let shop = Subject(.service, "shop")
    let topology = TopologyDeclared(components: [
      .init(node, partOf: shop), .init(Subject(.node, "m/n2"), partOf: shop),
    ])
    return blind + [at("07:00", "source:/c", topology), node("09:30", .down), node("10:00", .up)]
  }

  private func possible(_ events: [Event]) throws -> [Interval] {
    let history = History(events)
    let shop = Condition(Subject(.service, "shop"), .availability)
    return history.bounds(of: try #require(history.windows.of(shop).first)).possible
  }

  @Test func aGroupIsUnobservedWhileAnyOfItsPartsIs() throws {
    #expect(unobserved(group, "service:shop") == [interval("09:00", "09:30")])
    #expect(try possible(group) == [interval("09:00", "10:00")])
  }

  @Test func aGroupMayBeBadWhileAPartThatIsNotSeenMay() throws {
    let other = [
      at("09:10", "node:m/n2", NodeChanged(to: .down)),
      at("09:20", "node:m/n2", NodeChanged(to: .up)),
    ]
    #expect(try possible(group + other) == [interval("09:00", "09:30")])
  }
}
