import Events
import Testing

@testable import Findings

struct SecondVictimTests {
  private let frame = declared(
    .init(Subject(.probe, "https/a"), dependsOn: [Subject(.cluster, "m")], userFacing: true),
    .init(Subject(.cluster, "m")))

  private func node(_ time: String, _ name: String, _ state: ComponentState = .down) -> Event {
    at(time, "node:m/\(name)", NodeChanged(to: state))
  }

  @Test func tellsWhatFailedBeforeTheFirstWasBack() throws {
    let events = [frame, node("08:40", "n2"), node("09:54", "n1"), node("10:30", "n2", .up)]
    #expect(
      try Rule.secondVictim.told(events + siteDown) == [
        Told(
          """
          n1, which had carried on when n2 failed at 08:40:00, failed too at 09:54:00, 74 min \
          later and before n2 was back
          """, "08:40 node:m/n2 node.changed", "09:54 node:m/n1 node.changed")
      ])
    #expect(try Rule.secondVictim.uncited(events + siteDown) == [])
  }

  @Test func tellsTheOthersWithIt() throws {
    let events = [frame, node("08:40", "n2"), node("09:54", "n1"), node("09:55", "n3")]
    let told = try Rule.secondVictim.told(events + siteDown)
    #expect(told.count == 1)
    #expect(told.first?.sentence.hasSuffix("and before n2 was back; so did n3") == true)
    #expect(told.first?.cites.count == 3)
    #expect(try Rule.secondVictim.uncited(events + siteDown) == [])
  }

  @Test func theOneThatWasBackAndFailedAgainCountsAgain() throws {
    let events = [
      frame, node("08:10", "n1"), node("08:30", "n1", .up), node("08:40", "n2"),
      node("09:54", "n1"),
    ]
    let told = try Rule.secondVictim.told(events + siteDown)
    #expect(told.first?.sentence.hasPrefix("n1, which had carried on when n2 failed") == true)
  }

  @Test func isSilentOnceTheFirstWasBack() throws {
    let failed = [frame, node("08:40", "n2"), node("09:54", "n1")] + siteDown
    #expect(try Rule.secondVictim.told([node("09:54", "n2", .up)] + failed) == [])
    #expect(try Rule.secondVictim.told([node("09:54:01", "n2", .up)] + failed).count == 1)
  }

  @Test func isSilentWhenBothFailedAtOnceOrOneOnlyWorkedBadly() throws {
    #expect(
      try Rule.secondVictim.told([frame, node("08:40", "n2"), node("08:40", "n1")] + siteDown)
        == [])
    #expect(
      try Rule.secondVictim.told(
        [frame, node("08:40", "n2", .degraded), node("09:54", "n1")] + siteDown) == [])
  }

  @Test func isSilentOnComponentsThatHoldUpNothingTogether() throws {
    let others = [node("08:40", "n2"), at("09:54", "node:k/n1", NodeChanged(to: .down))]
    #expect(try Rule.secondVictim.told([frame] + others + siteDown) == [])
    let router = at("09:54", "router:m/r", RouterChanged(to: .down))
    #expect(try Rule.secondVictim.told([frame, node("08:40", "n2"), router] + siteDown) == [])
  }
}
