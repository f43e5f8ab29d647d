import Events
import Testing

@testable import Findings

struct ChangePrecededImpactTests {
  private func act(_ time: String, _ step: OperatorActed.Step) -> Event {
    at(time, "node:m/n", OperatorActed(action: "reconnect n", by: "sam", to: step))
  }

  @Test func tellsAnActionOnceByItsLastOutcome() throws {
    let rejoin = at("09:51", "node:m/n", NodeRejoinAttempted(outcome: .failed))
    #expect(
      try Rule.changePrecededImpact.told(
        [act("09:50", .started), rejoin, act("09:52", .failed)] + siteDown) == [
          Told(
            """
            sam tried without success on n: reconnect n at 09:52:00, 3 min before the first \
            customer \
            impact
            """, "09:50 node:m/n operator.acted", "09:51 node:m/n node.rejoin_attempted",
            "09:52 node:m/n operator.acted", "09:55 probe:https/a probe.changed")
        ])
  }

  @Test func tellsTheBeginningOfWhatEndedAfterwards() throws {
    let told = try Rule.changePrecededImpact.told(
      [act("09:50", .started), act("10:10", .done)] + siteDown)
    #expect(
      told == [
        Told(
          "sam began on n: reconnect n at 09:50:00, 5 min before the first customer impact",
          "09:50 node:m/n operator.acted", "09:55 probe:https/a probe.changed")
      ])
  }

  @Test func keepsActionsOfOneSubjectApart() throws {
    let other = at("09:51", "node:m/n", OperatorActed(action: "restart n", by: "sam", to: .started))
    let told = try Rule.changePrecededImpact.told(
      [act("09:50", .started), other, act("09:52", .done)] + siteDown)
    #expect(told.count == 2)
  }

  @Test func isSilentOnWhatLiesFurtherBackAndOnWhatFollowed() throws {
    #expect(
      try Rule.changePrecededImpact.told([act("09:20", .done), act("09:56", .done)] + siteDown)
        == [])
    let wider = policy(PolicyDeclared(changeBeforeImpactSeconds: 3600))
    let told = try Rule.changePrecededImpact.told([wider, act("09:20", .done)] + siteDown)
    #expect(told.first?.cites.contains("06:01 policy:fleet policy.declared") == true)
  }
}
