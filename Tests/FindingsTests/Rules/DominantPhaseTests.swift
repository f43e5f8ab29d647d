import Events
import Testing

@testable import Findings

struct DominantPhaseTests {
  private let started = at("10:45", "node:m/n", NodeResyncChanged(to: .started))
  private let finished = at("11:30", "node:m/n", NodeResyncChanged(to: .finished))

  @Test func namesAPhaseOfMoreThanTheShare() throws {
    #expect(
      try Rule.dominantPhase.told([started, finished] + siteDown) == [
        Told(
          """
          restoring and synchronising data took 45 min of 101 min (44.6 %), the longest recorded \
          phase
          """, "09:55 probe:https/a probe.changed", "09:58 incident:i incident.opened",
          "10:45 node:m/n node.resync_changed",
          "11:30 node:m/n node.resync_changed", "11:36 probe:https/a probe.changed")
      ])
  }

  @Test func isSilentBelowTheShareAndWhileImpactLasts() throws {
    let strict = policy(PolicyDeclared(dominantShare: 0.5))
    #expect(try Rule.dominantPhase.told([strict, started, finished] + siteDown) == [])
    #expect(try Rule.dominantPhase.told([started, finished] + siteDown.dropLast()) == [])
  }

  @Test(arguments: [(45, 101, "44.6 %"), (0, 101, "0.0 %"), (1, 0, "0.0 %"), (101, 101, "100.0 %")])
  func saysShares(_ part: Int64, _ whole: Int64, _ words: String) {
    #expect(percent(.minutes(part), of: .minutes(whole)) == words)
  }
}
