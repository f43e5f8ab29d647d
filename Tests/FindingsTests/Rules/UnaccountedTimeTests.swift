import Events
import Testing

@testable import Findings

struct UnaccountedTimeTests {
  @Test func tellsASilence() throws {
    let note = at("10:44", site, OperatorNoted(text: "odd"))
    let more = (0...5).map {
      at(
        "\(10 + ($0 + 5) / 6):\(["50", "00", "10", "20", "30", "35"][$0])", site,
        OperatorNoted(text: "x"))
    }
    #expect(
      try Rule.unaccountedTime.told([note] + more + siteDown).first
        == Told(
          "nothing was recorded between 09:58:00 and 10:44:00: 46 min are unaccounted for",
          "09:55 probe:https/a probe.changed", "09:58 incident:i incident.opened",
          "10:44 probe:https/a operator.noted"))
  }

  @Test func isSilentWhileSomethingIsGoingOn() throws {
    let busy = [
      at("09:59", "node:m/n", NodeResyncChanged(to: .started)),
      at("11:35", "node:m/n", NodeResyncChanged(to: .finished)),
    ]
    #expect(try Rule.unaccountedTime.told(busy + siteDown) == [])
  }
}
