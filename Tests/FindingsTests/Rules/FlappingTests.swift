import Events
import Testing

@testable import Findings

struct FlappingTests {
  private func node(_ time: String, _ state: ComponentState) -> Event {
    at(time, "node:m/n1", NodeChanged(to: state))
  }
  private func flaps(third: String) -> [Event] {
    [
      node("10:00", .down), node("10:01", .up), node("10:02", .down), node("10:03", .up),
      node(third, .down), node("10:08", .up),
    ]
  }

  @Test func tellsHowOftenAndForHowLong() throws {
    #expect(
      try Rule.flapping.told(flaps(third: "10:04") + siteDown) == [
        Told(
          "n1 was unavailable 3 times between 10:00:00 and 10:08:00, 6 min in all",
          "10:00 node:m/n1 node.changed", "10:01 node:m/n1 node.changed",
          "10:02 node:m/n1 node.changed", "10:03 node:m/n1 node.changed",
          "10:04 node:m/n1 node.changed", "10:08 node:m/n1 node.changed")
      ])
  }

  @Test func saysThatTheLastEndIsNotRecorded() throws {
    let events = flaps(third: "10:04").dropLast() + siteDown
    #expect(
      try Rule.flapping.told(events).map(\.sentence) == [
        "n1 was unavailable 3 times from 10:00:00 on, and the end of the last time is not recorded"
      ])
  }

  @Test func isSilentOnWhatFailedTooSeldomOrTooFarApart() throws {
    #expect(try Rule.flapping.told(Array(flaps(third: "10:04").prefix(4)) + siteDown) == [])
    #expect(try Rule.flapping.told(flaps(third: "10:05") + siteDown).count == 1)
    #expect(try Rule.flapping.told(flaps(third: "10:05:01") + siteDown) == [])
  }

  @Test func restsOnWhatItCites() throws {
    try Rule.flapping.restsOnWhatItCites(
      flaps(third: "10:05:30") + siteDown + [
        policy(PolicyDeclared(flapWithinSeconds: 600, flapCount: 3))
      ])
    try Rule.flapping.restsOnWhatItCites(flaps(third: "10:04").dropLast() + siteDown)
  }
}
