import Events
import Testing

@testable import Findings

struct BlindSpellTests {
  private let blind = at("10:02", "collector:c/x", CollectorChanged(to: .blind))

  @Test func tellsACollectorThatSawNothing() throws {
    let back = at("10:40", "collector:c/x", CollectorChanged(to: .watching))
    #expect(
      try Rule.blindSpell.told([blind, back] + siteDown) == [
        Told(
          "the collector x saw nothing from 10:02:00 to 10:40:00 (38 min)",
          "10:02 collector:c/x collector.changed", "10:40 collector:c/x collector.changed")
      ])
    #expect(
      try Rule.blindSpell.told([blind] + siteDown).map(\.sentence) == [
        "the collector x saw nothing from 10:02:00 on; the end is not recorded"
      ])
  }

  @Test func isSilentWhenAllWereWatching() throws {
    #expect(try Rule.blindSpell.told(siteDown) == [])
  }
}
