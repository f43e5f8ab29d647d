import Events
import Incidents
import Testing

struct GroupTests {
  private static let (shop, all) = (Subject(.service, "shop"), Subject(.service, "all"))

  private let topology = at(
    "06:00", "source:/c",
    TopologyDeclared(components: [
      .init(Subject(.probe, "https/a"), partOf: shop),
      .init(Subject(.probe, "https/b"), partOf: shop), .init(shop, partOf: all),
      .init(Subject(.probe, "https/c"), partOf: all),
    ]))
  private let failures = [
    at("10:00", "probe:https/a", ProbeChanged(to: .down)),
    at("10:10", "probe:https/b", ProbeChanged(to: .down)),
    at("10:20", "probe:https/c", ProbeChanged(to: .down)),
    at("10:30", "probe:https/a", ProbeChanged(to: .up)),
  ]

  private func levels(of group: Subject, _ history: History) -> [[Impact]] {
    history.windows.of(Condition(group, .availability)).map {
      $0.spells.flatMap(\.levels).map(\.impact)
    }
  }

  @Test func aGroupOfGroupsIsMadeOfThem() {
    let history = History([topology] + failures)
    #expect(levels(of: Self.shop, history) == [[.degraded, .unavailable, .degraded]])
    #expect(levels(of: Self.all, history) == [[.degraded, .unavailable, .degraded]])
  }

  @Test func aLateEventOfAPartReachesEveryGroupAroundIt() {
    var grown = History([topology] + failures.dropLast())
    for event in failures.suffix(1) { grown.add(event) }
    #expect(grown.windows.all == History([topology] + failures).windows.all)
  }

  @Test func aGroupThatIsPartOfItselfHasNoWindows() {
    let circle = at(
      "07:00", "source:/c", TopologyDeclared(components: [.init(Self.all, partOf: Self.shop)]))
    let history = History([topology, circle] + failures)
    #expect(levels(of: Self.shop, history) == [])
    #expect(levels(of: Self.all, history) == [])
  }
}
