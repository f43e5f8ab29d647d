import Events
import Testing

@testable import Findings

struct SharedStateFailedTests {
  private let frame = declared(.init(Subject(.cluster, "m"), members: 3))
  private let counted = at(
    "09:40", "cluster:m", ClusterRedundancyChanged(online: 2, expected: 3, tolerates: 0))
  private func metadata(_ time: String) -> Event {
    at(time, "metadata:m", MetadataChanged(to: .missing))
  }

  @Test func tellsWhatFailedWhileMembersWereOnline() throws {
    #expect(
      try Rule.sharedStateFailed.told([frame, counted, metadata("09:52")] + siteDown) == [
        Told(
          """
          m was missing from 09:52:00, 3 min before the first customer impact, while 2 of 3 \
          members \
          of m were online
          """, "09:40 cluster:m cluster.redundancy_changed", "09:52 metadata:m metadata.changed",
          "09:55 probe:https/a probe.changed")
      ])
  }

  @Test func isSilentWithoutACountAfterTheImpactOrOnceMended() throws {
    #expect(try Rule.sharedStateFailed.told([frame, metadata("09:52")] + siteDown) == [])
    #expect(try Rule.sharedStateFailed.told([frame, counted, metadata("10:00")] + siteDown) == [])
    let mended = at("09:53", "metadata:m", MetadataChanged(to: .present))
    #expect(
      try Rule.sharedStateFailed.told([frame, counted, metadata("09:52"), mended] + siteDown) == [])
  }
}
