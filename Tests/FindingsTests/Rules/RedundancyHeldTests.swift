import Events
import Testing

@testable import Findings

struct RedundancyHeldTests {
  private let frame = declared(
    .init(Subject(.probe, "https/a"), dependsOn: [Subject(.cluster, "m")], userFacing: true),
    .init(Subject(.node, "m/n1"), label: "first"), .init(Subject(.node, "m/n2")),
    .init(Subject(.cluster, "m")))
  private let lost = at("08:40", "node:m/n2", NodeChanged(to: .down))
  private let back = at("11:30", "node:m/n2", NodeChanged(to: .up))

  @Test func tellsHowLongALossWasAbsorbed() throws {
    #expect(
      try Rule.redundancyHeld.told([frame, lost, back] + siteDown) == [
        Told(
          """
          the loss of n2 at 08:40:00 was absorbed for 75 min: customers were not affected until \
          09:55:00
          """, "08:40 node:m/n2 node.changed", "09:55 probe:https/a probe.changed")
      ])
  }

  @Test func tellsALossThatReachedNobody() throws {
    let told = try Rule.redundancyHeld.told([
      frame, lost, back, at("09:00", "incident:i", IncidentOpened(title: "t")),
    ])
    #expect(told.map(\.sentence) == ["the loss of n2 at 08:40:00 did not reach customers"])
  }

  @Test func isSilentWithoutASiblingLeft() throws {
    let other = at("08:30", "node:m/n1", NodeChanged(to: .down))
    #expect(
      try Rule.redundancyHeld.told([frame, other, lost] + siteDown).map(\.sentence).contains {
        $0.contains("n2")
      } == false)
    #expect(try Rule.redundancyHeld.told([lost, back] + siteDown) == [])
  }

  @Test func isSilentWhenCustomersFailedFirst() throws {
    let late = at("10:00", "node:m/n2", NodeChanged(to: .down))
    #expect(try Rule.redundancyHeld.told([frame, late] + siteDown) == [])
  }
}
