import Events
import Testing

@testable import Findings

struct SilentErosionTests {
  private let frame = declared(
    .init(Subject(.probe, "https/a"), dependsOn: [Subject(.cluster, "m")], userFacing: true),
    .init(Subject(.node, "m/n1"), label: "first"), .init(Subject(.node, "m/n2")),
    .init(Subject(.cluster, "m")))
  private let node = at("08:40", "node:m/n2", NodeChanged(to: .down))

  private func members(_ online: Int, _ time: String) -> Event {
    at(time, "cluster:m", ClusterRedundancyChanged(online: online, expected: 2, tolerates: 0))
  }

  private func alert(_ time: String, _ subject: String, _ to: AlertChanged.State) -> Event {
    at(time, subject, AlertChanged(name: "Few", to: to))
  }

  @Test func tellsHowLongNobodyWasTold() throws {
    let events = [frame, node, members(1, "08:40")] + siteDown
    #expect(
      try Rule.silentErosion.told(events) == [
        Told(
          """
          m had too few members from 08:40:00, 75 min before the first customer impact, and no \
          alert on m or its members was firing in that time
          """, "08:40 cluster:m cluster.redundancy_changed", "09:55 probe:https/a probe.changed")
      ])
    #expect(try Rule.silentErosion.uncited(events) == [])
    #expect(
      Rule.silentErosion.findings(try incident(events)).first?.statement.absences == [
        "an alert on cluster:m or its members"
      ])
  }

  @Test func aLostMemberStandsForAClusterThatNobodyCounted() throws {
    let events = [frame, node] + siteDown
    #expect(
      try Rule.silentErosion.told(events) == [
        Told(
          """
          n2, a member of m, was unavailable from 08:40:00, 75 min before the first customer \
          impact, and no alert on m or its members was firing in that time
          """, "08:40 node:m/n2 node.changed", "09:55 probe:https/a probe.changed")
      ])
    #expect(try Rule.silentErosion.uncited(events) == [])
  }

  @Test func withoutImpactItLastsUntilTheMembersAreBackOrUntilNow() throws {
    let lost = [frame, members(1, "08:40"), opened]
    #expect(
      try Rule.silentErosion.told(lost + [members(2, "10:00")]) == [
        Told(
          """
          m had too few members from 08:40:00 to 10:00:00 (80 min), and no alert on m or its \
          members was firing in that time
          """, "08:40 cluster:m cluster.redundancy_changed",
          "10:00 cluster:m cluster.redundancy_changed")
      ])
    #expect(
      try Rule.silentErosion.told(lost) == [
        Told(
          """
          m had too few members from 08:40:00 on, for 78 min so far, and no alert on m or its \
          members was firing in that time
          """, "08:40 cluster:m cluster.redundancy_changed", "09:58 incident:i incident.opened")
      ])
  }

  @Test func isSilentUpToTheLimitOfThePolicy() throws {
    #expect(try Rule.silentErosion.told([frame, members(1, "08:55")] + siteDown) == [])
    #expect(try Rule.silentErosion.told([frame, members(1, "08:54:59")] + siteDown).count == 1)
    let strict = policy(PolicyDeclared(erosionAfterSeconds: 60))
    let told = try Rule.silentErosion.told([strict, frame, members(1, "09:53")] + siteDown)
    #expect(told.first?.cites.contains("06:01 policy:fleet policy.declared") == true)
  }

  @Test(arguments: ["cluster:m", "node:m/n1"])
  func isSilentWhenAnAlertFiredMeanwhile(_ subject: String) throws {
    let events = [frame, members(1, "08:40")] + siteDown
    #expect(try Rule.silentErosion.told([alert("08:41", subject, .firing)] + events) == [])
    let before = [alert("00:10", subject, .firing), alert("08:40", subject, .resolved)]
    #expect(try Rule.silentErosion.told(before + events).count == 1)
    let since = [alert("00:10", subject, .firing), alert("08:40:01", subject, .resolved)]
    #expect(try Rule.silentErosion.told(since + events) == [])
    #expect(try Rule.silentErosion.told([alert("09:55", subject, .firing)] + events).count == 1)
  }

  @Test func isSilentOnWhatWasLostAfterwardsAndWithoutPeers() throws {
    #expect(try Rule.silentErosion.told([frame, members(1, "09:55")] + siteDown) == [])
    #expect(try Rule.silentErosion.told([node] + siteDown) == [])
  }
}
