import Events
import Incidents
import Testing

/// Lengths and numbers that are too large are held at the largest there is, and stop nothing.
struct ExtremeTests {
  @Test func lengthsOfCenturiesAreHeld() {
    let long = Elapsed(nanoseconds: .max)
    #expect(long + .seconds(1) == long)
    #expect(Elapsed(nanoseconds: .min) - .seconds(1) == Elapsed(nanoseconds: .min))
    #expect(Elapsed.zero - Elapsed(nanoseconds: .min) == long)
  }

  @Test func twoSitesThatFailForTwoCenturiesForAllTheWorldAreTold() throws {
    let sites = ["probe:https/a", "probe:https/b"]
    let topology = TopologyDeclared(
      components: sites.map { .init(subjectNamed($0), userFacing: true, customers: .max) })
    let failures = sites.flatMap { site in
      [
        at("2025-01-15T10:00:00Z", site, ProbeChanged(to: .down)),
        at("2225-01-15T10:00:00Z", site, ProbeChanged(to: .up)),
      ]
    }
    let events = [opened, at("06:00", "source:/c", topology)] + failures
    let impact = try #require(History(events).incidents.first?.impact)
    #expect(impact.sum == Elapsed(nanoseconds: .max))
    #expect(impact.customerTime?.seconds == .max)
    #expect(impact.customerTime?.customers == .max)
  }
}
