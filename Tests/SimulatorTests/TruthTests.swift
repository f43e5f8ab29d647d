import Events
import Incidents
import Testing

/// What is derived is the truth where somebody looked, and bounds it elsewhere.
struct TruthTests {
  @Test(arguments: Trial.seeds) func theTruthIsDerivedOrBounded(seeds: Range<UInt64>) {
    Trial.run(seeds) { TruthCheck($0).complaints }
  }

  /// An hour in which one collector watches two sites that are one service.
  private let shop: Plan = {
    var plan = Plan(span: Plan.anHour)
    let service = Subject(.service, "shop")
    let sites = ["a", "b"].map { Subject(.probe, "https/\($0)") }
    plan.components = sites.map { .init($0, partOf: service) } + [.init(service)]
    plan.collectors = [Collector(name: "probe", incarnation: "1", watches: sites)]
    return plan
  }()

  private func minutes(_ range: Range<Int64>) throws -> Interval {
    let from = shop.span.from
    return try #require(
      Interval(from: from + .minutes(range.lowerBound), to: from + .minutes(range.upperBound)))
  }

  private func failure(ofSite site: Int, _ range: Range<Int64>) throws -> Trouble {
    Trouble(
      subject: shop.components[site].subject, interval: try minutes(range), level: .unavailable)
  }

  /// While one part was unseen the other failed and came back; whether that is one failure nobody knows.
  @Test func oneFailureOfAGroupMayBeSeenAsTwo() throws {
    var plan = shop
    plan.troubles = [try failure(ofSite: 0, 20..<30), try failure(ofSite: 1, 25..<50)]
    let site = plan.components[1].subject
    plan.faults = [.lostSight(collector: "probe", site, try minutes(15..<40))]
    #expect(TruthCheck(plan).complaints == [])
  }

  @Test func aFailureAtTheLastInstantIsATransition() throws {
    var plan = shop
    plan.troubles = try [56..<57, 58..<59, 60..<90].map { try failure(ofSite: 0, $0) }
    #expect(TruthCheck(plan).complaints == [])
  }
}
