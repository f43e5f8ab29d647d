import Events
import Testing

@testable import Findings

struct QuorumKeptTests {
  private func frame(members: Int = 3) -> Event {
    declared(
      .init(Subject(.probe, "https/a"), dependsOn: [Subject(.cluster, "m")], userFacing: true),
      .init(Subject(.cluster, "m"), members: members))
  }
  private func counted(_ time: String, _ online: Int) -> Event {
    at(time, "cluster:m", ClusterRedundancyChanged(online: online, expected: 9, tolerates: 0))
  }
  private func quorum(_ time: String, _ state: ClusterQuorumChanged.Quorum) -> Event {
    at(time, "cluster:m", ClusterQuorumChanged(to: state))
  }
  private func told(_ events: Event...) throws -> [Told] {
    try Rule.quorumKept.told([frame()] + events + siteDown)
  }

  @Test func tellsAMajorityThatWasCounted() throws {
    #expect(
      try told(counted("09:40", 2)) == [
        Told(
          """
          the cluster m had its majority when customers were first affected at 09:55:00, with 2 of \
          3 members online: what failed lay above its nodes
          """, "06:00 source:/c topology.declared", "09:40 cluster:m cluster.redundancy_changed",
          "09:55 probe:https/a probe.changed")
      ])
  }

  @Test func tellsAMajorityThatWasReported() throws {
    let told = try told(quorum("09:30", .lost), quorum("09:41", .held))
    #expect(
      told.map(\.sentence) == [
        """
        the cluster m had its majority when customers were first affected at 09:55:00, as it had \
        last reported at 09:41:00: what failed lay above its nodes
        """
      ])
  }

  @Test func halfIsNoMajority() throws {
    #expect(try Rule.quorumKept.told([frame(members: 4), counted("09:40", 2)] + siteDown) == [])
    #expect(
      try Rule.quorumKept.told([frame(members: 4), counted("09:40", 3)] + siteDown).count == 1)
  }

  @Test func isSilentWhenTheMajorityWasLostOrMembersWereSince() throws {
    #expect(try told(counted("09:40", 2), quorum("09:54", .lost)) == [])
    #expect(try told(quorum("09:39", .held), counted("09:40", 1)) == [])
    #expect(
      try told(counted("09:40", 2), at("09:50", "node:m/n1", NodeChanged(to: .down))) == [])
    #expect(try told() == [])
  }

  @Test func isSilentOnAClusterElsewhere() throws {
    let apart = declared(
      .init(Subject(.probe, "https/a"), dependsOn: [Subject(.host, "h")], userFacing: true),
      .init(Subject(.cluster, "m"), dependsOn: [Subject(.host, "h")], members: 3))
    #expect(try Rule.quorumKept.told([apart, counted("09:40", 2)] + siteDown) == [])
  }

  @Test func leavesToTheMetadataWhatTheMetadataExplains() throws {
    let missing = at("09:52", "metadata:m", MetadataChanged(to: .missing))
    #expect(try told(counted("09:40", 2), missing) == [])
    #expect(
      try Rule.sharedStateFailed.told([frame(), counted("09:40", 2), missing] + siteDown).count
        == 1)
  }

  @Test func restsOnWhatItCites() throws {
    try Rule.quorumKept.restsOnWhatItCites(
      [
        frame(), quorum("09:20", .lost), quorum("09:26", .held), counted("09:30", 1),
        counted("09:40", 2), counted("10:00", 3),
        at("09:56", "probe:https/b", ProbeChanged(to: .down)),
        at("11:00", "probe:https/b", ProbeChanged(to: .up)),
      ] + siteDown)
  }
}
