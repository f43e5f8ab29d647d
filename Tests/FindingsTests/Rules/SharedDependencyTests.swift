import Events
import Testing

@testable import Findings

struct SharedDependencyTests {
  private let frame = declared(
    .init(Subject(.probe, "https/a"), dependsOn: [Subject(.router, "m/r")], userFacing: true),
    .init(Subject(.probe, "https/b"), dependsOn: [Subject(.router, "m/r")], userFacing: true))
  private let second = at("09:55:30", "probe:https/b", ProbeChanged(to: .down))

  @Test func namesWhatFailedComponentsStandOn() throws {
    let router = at("09:54", "router:m/r", RouterChanged(to: .down))
    #expect(
      try Rule.sharedDependency.told([frame, second, router] + siteDown) == [
        Told(
          "a and b all stand on r, which was itself impaired from 09:54:00",
          "06:00 source:/c topology.declared", "09:54 router:m/r router.changed",
          "09:55 probe:https/a probe.changed", "09:55:30 probe:https/b probe.changed")
      ])
  }

  @Test func isSilentOnOneFailure() throws {
    #expect(try Rule.sharedDependency.told([frame] + siteDown) == [])
    #expect(try Rule.sharedDependency.told([second] + siteDown) == [])
  }
}
