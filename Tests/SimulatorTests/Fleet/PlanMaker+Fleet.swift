import Events
import Incidents

/// The fleet: sites on a router on a cluster of nodes on storage, and who watches them.
extension PlanMaker {
  private static let backend = Subject(.backend, "nfs/a")
  private static let cluster = Subject(.cluster, "m")
  private static let router = Subject(.router, "m/r1")
  private static let shop = Subject(.service, "shop")
  private static let all = Subject(.service, "all")
  private static let host = Subject(.host, "watchtower")

  mutating func makeComponents() {
    let nodes = (1...random.number(1...3)).map { Subject(.node, "m/n\($0)") }
    let sites = (1...random.number(1...3)).map { Subject(.probe, "https/s\($0)") }
    let group = random.chance(40) ? Self.shop : nil
    plan.components = [.init(Self.backend)]
    plan.components += nodes.map { .init($0, dependsOn: [Self.backend]) }
    plan.components.append(.init(Self.cluster, dependsOn: nodes, members: nodes.count))
    plan.components.append(.init(Self.router, dependsOn: [Self.cluster]))
    plan.components += sites.map {
      .init($0, dependsOn: [Self.router], userFacing: true, partOf: group, customers: 10)
    }
    guard group != nil else { return }
    let isNested = random.chance(40)
    plan.components.append(.init(Self.shop, partOf: isNested ? Self.all : nil))
    if isNested { plan.components.append(.init(Self.all)) }
  }

  /// Sites are watched by one collector, or by several from vantages; what is below by one or two others.
  mutating func makeCollectors() {
    let subjects = plan.components.map(\.subject)
    let sites = subjects.filter { $0.kind == .probe }
    let below = subjects.filter { $0.kind != .probe && $0.kind != .service }
    let vantages = random.number(0...3)
    for index in 0..<max(1, vantages) {
      add("probe-\(index)", sites, vantage: vantages == 0 ? nil : "v\(index)")
    }
    for index in 0..<random.number(1...2) { add("agent-\(index)", below) }
    if plan.collectors.filter({ $0.watches == below }).count == 1 { return }
    // One of the two watches less, so that some components have one watcher and some two.
    let half = below.filter { _ in random.chance(50) }
    if let last = plan.collectors.indices.last, !half.isEmpty {
      plan.collectors[last].watches = half
    }
  }

  /// A collector that stands on a host which another watches, and watches one component alone.
  mutating func makeWatchtower() {
    guard random.chance(30) else { return }
    let lamp = Subject(.volume, "lamp")
    plan.components.append(.init(Self.host))
    plan.components.append(.init(lamp, dependsOn: [Self.backend]))
    add("watchdog", [Self.host])
    add("watchtower", [lamp])
    plan.collectors[plan.collectors.count - 1].standsOn = Self.host
  }

  private mutating func add(_ name: String, _ watches: [Subject], vantage: String? = nil) {
    // Names sort in any order, so that nothing depends on who comes first.
    let letter = random.pick(["a", "m", "z"])
    plan.collectors.append(
      Collector(
        name: "\(letter)-\(name)", incarnation: String(random.next() % 0xFFFF_FFFF, radix: 16),
        watches: watches, vantage: vantage, saysBefore: random.chance(50)))
  }
}
