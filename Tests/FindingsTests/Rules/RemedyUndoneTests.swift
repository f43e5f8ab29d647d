import Events
import Testing

@testable import Findings

struct RemedyUndoneTests {
  private let fault = at("09:40", "node:m/n1", NodeChanged(to: .down))

  private func act(_ time: String, _ step: OperatorActed.Step) -> Event {
    at(time, "node:m/n1", OperatorActed(action: "bypass n1", by: "sam", to: step))
  }

  private func deploy(_ time: String, _ step: Rollout, _ version: String = "v2") -> Event {
    at(time, "workload:w", DeployChanged(to: step, version: version))
  }

  @Test func tellsWhatWasDoneAndTakenBack() throws {
    let events = [fault, act("10:00", .done), act("10:20", .undone)] + siteDown
    #expect(
      try Rule.remedyUndone.told(events) == [
        Told(
          "sam took back an action on n1: bypass n1 at 10:20:00, 20 min after it was done",
          "09:40 node:m/n1 node.changed", "10:00 node:m/n1 operator.acted",
          "10:20 node:m/n1 operator.acted")
      ])
    #expect(try Rule.remedyUndone.uncited(events) == [])
    #expect(try Rule.failedRemedy.told(events) == [])
  }

  @Test func tellsWhatWasTakenBackBeforeItWasDone() throws {
    let events = [fault, deploy("10:00", .started), deploy("10:20", .rolledBack)] + siteDown
    #expect(
      try Rule.remedyUndone.told(events) == [
        Told(
          "the deployment of v2 to w was rolled back at 10:20:00, 20 min after it was begun",
          "09:40 node:m/n1 node.changed", "10:00 workload:w deploy.changed",
          "10:20 workload:w deploy.changed")
      ])
    #expect(try Rule.remedyUndone.uncited(events) == [])
  }

  @Test func isSilentOnTakingBackWhatWasDoneBeforeTheFault() throws {
    let undone = deploy("10:20", .rolledBack)
    #expect(
      try Rule.remedyUndone.told([fault, deploy("09:30", .finished), undone] + siteDown) == [])
    #expect(
      try Rule.remedyUndone.told([fault, deploy("09:40", .finished), undone] + siteDown).count == 1)
  }

  @Test func isSilentWhenNothingSaysThatItWasDone() throws {
    #expect(try Rule.remedyUndone.told([fault, act("10:20", .undone)] + siteDown) == [])
    let other = [deploy("10:00", .finished, "v3"), deploy("10:20", .rolledBack)]
    #expect(try Rule.remedyUndone.told([fault] + other + siteDown) == [])
    #expect(try Rule.remedyUndone.told([fault, act("10:00", .done)] + siteDown) == [])
  }
}
