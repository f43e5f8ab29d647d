import Events
import Testing

@testable import Findings

struct RecoveryOrderTests {
  private let down = at("09:50", "node:m/n", NodeChanged(to: .down))

  @Test func tellsTheOrder() throws {
    let up = at("11:30", "node:m/n", NodeChanged(to: .up))
    #expect(
      try Rule.recoveryOrder.told([down, up] + siteDown) == [
        Told(
          "recovery came in this order: n at 11:30:00 and what customers use at 11:36:00",
          "09:50 node:m/n node.changed", "09:55 probe:https/a probe.changed",
          "11:30 node:m/n node.changed", "11:36 probe:https/a probe.changed")
      ])
  }

  @Test func namesWhatIsNotKnownToHaveRecovered() throws {
    let other = at("09:51", "router:m/r", RouterChanged(to: .down))
    let up = at("11:30", "node:m/n", NodeChanged(to: .up))
    let told = try Rule.recoveryOrder.told([down, other, up] + siteDown)
    #expect(told.first?.sentence.hasSuffix("at 11:36:00; that of r is not recorded") == true)
    #expect(told.first?.cites.contains("09:51 router:m/r router.changed") == true)
  }

  @Test func isSilentOnOneRecovery() throws {
    #expect(try Rule.recoveryOrder.told([down] + siteDown) == [])
  }
}
