import Events
import Interpreters
import Testing

/// What the log of a Group Replication member means.
@Suite struct GroupLogTests {
  private var scene = LogScene(.groupReplication)

  private static func line(_ second: Int, _ code: Int, _ text: String) -> String {
    "2026-11-23T03:09:\(second < 10 ? "0" : "")\(second).5Z 0 [Note] [MY-0\(code)] [Repl] "
      + "Plugin group_replication reported: '\(text)'"
  }

  private static let online = line(1, 11490, "This server was declared online within the group.")
  private static let view = line(
    1, 11503,
    "Group membership changed to 10.0.0.1:3306, 10.0.0.2:3306, 10.0.0.3:3306 on view 17:3.")

  @Test mutating func aMemberIsUpWhenItIsDeclaredOnlineAndNotBefore() {
    #expect(
      scene.look(
        "2026-11-23T03:09:01.000001Z 0 [System] [MY-010931] [Server] mysqld: ready for connections."
      )
        == [])
    #expect(
      scene.look(Self.view, Self.online) == [
        "03:09:01.5Z view 17:3 db-1,db-2,db-3", "03:09:01.5Z db-1 ->up",
        "03:09:01.5Z quorum held 3/3",
      ])
    #expect(scene.last.observations.first?.naturalKey == "17:3")
  }

  @Test mutating func theSameCodeWithAnotherTextSaysNothing() {
    #expect(scene.look(Self.line(1, 11490, "Something else of another version.")) == [])
    #expect(scene.look(Self.line(1, 11491, "This server was declared online.")) == [])
  }

  @Test(arguments: [11735, 13360, 10897, 11565, 11566])
  mutating func noiseIsPassedOver(_ code: Int) {
    #expect(
      scene.look(Self.line(1, code, "[GCS] Error on opening a connection to peer node 10.0.0.2"))
        == [])
  }

  @Test mutating func aLostMajorityDegradesTheMemberAndNamesWhoIsLeft() {
    _ = scene.look(Self.view, Self.online)
    #expect(
      scene.look(
        Self.line(28, 11493, "Member with address 10.0.0.2:3306 has become unreachable."),
        Self.line(28, 11493, "Member with address 10.0.0.3:3306 has become unreachable."),
        Self.line(28, 11495, "This server is not able to reach a majority of members in the group.")
      )
        == [
          "03:09:28.5Z db-2 ->unknown by db-1: suspected to be gone",
          "03:09:28.5Z db-3 ->unknown by db-1: suspected to be gone",
          "03:09:28.5Z db-1 up>degraded: reaches no majority and blocks all updates",
          "03:09:28.5Z quorum lost 1/3",
        ])
    #expect(
      scene.look(
        Self.line(40, 11494, "Member with address 10.0.0.2:3306 is reachable again."),
        Self.line(40, 11498, "The member has resumed contact with a majority of the members."))
        == [
          "03:09:40.5Z db-2 unknown>up by db-1", "03:09:40.5Z db-1 degraded>up",
          "03:09:40.5Z quorum held 2/3",
        ])
  }

  @Test mutating func aMemberThatLeavesUnsuspectedIsToldByTheViewAlone() {
    _ = scene.look(Self.view, Self.online)
    #expect(
      scene.look(
        Self.line(9, 11499, "Members removed from the group: 10.0.0.3:3306"),
        Self.line(
          9, 11503, "Group membership changed to 10.0.0.1:3306, 10.0.0.2:3306 on view 17:4."))
        == ["03:09:09.5Z view 17:4 db-1,db-2"])
  }

  @Test mutating func aStrangersAddressIsItsName() {
    _ = scene.look(Self.view, Self.online)
    #expect(
      scene.look(Self.line(9, 11493, "Member with address 10.9.9.9:3306 has become unreachable."))
        == ["03:09:09.5Z 10.9.9.9:3306 ->unknown by db-1: suspected to be gone"])
  }

  @Test mutating func whyAnAttemptFailedIsToldOnceWithItsCode() {
    let extra = Self.line(
      3, 11526, "This member has more executed transactions than those present in the group.")
    let exit = Self.line(3, 11522, "The member contains transactions not present in the group.")
    let start = Self.line(2, 13587, "Plugin 'group_replication' is starting.")
    #expect(
      scene.look(start, extra, exit, extra) == [
        "03:09:02.5Z db-1 rejoin started",
        "03:09:03.5Z db-1 rejoin failed: it has transactions that the group has not [MY-011526]",
      ])
  }

  @Test mutating func aMemberThatIsExpelledAndRejoinsByItself() {
    _ = scene.look(Self.view, Self.online)
    #expect(
      scene.look(
        Self.line(9, 11505, "Member was expelled from the group due to network failures."),
        Self.line(9, 13373, "Started auto-rejoin procedure attempt 1 of 3"),
        Self.line(9, 11504, "Group membership changed: This member has left the group."),
        Self.line(
          12, 13375, "Auto-rejoin procedure attempt 1 of 3 finished. Member was able to join."),
        Self.line(13, 11490, "This server was declared online within the group."))
        == [
          "03:09:09.5Z db-1 up>down: expelled from the group due to network failures",
          "03:09:09.5Z db-1 rejoin started", "03:09:13.5Z db-1 rejoin done",
          "03:09:13.5Z db-1 down>up",
        ])
  }

  @Test mutating func aCloneSurvivesTheRestartThatEndsIt() {
    let clone = Self.line(2, 13469, "This member will start distributed recovery using clone.")
    let start =
      "2026-11-23T03:09:20Z 0 [System] [MY-010116] [Server] /usr/sbin/mysqld starting as process 9"
    #expect(scene.look(clone) == ["03:09:02.5Z db-1 resync started clone from ?"])
    #expect(scene.look(start) == ["03:09:20Z db-1 ->down: its server starts"])
    #expect(
      scene.look(Self.line(30, 11490, "This server was declared online within the group."))
        .first == "03:09:30.5Z db-1 resync finished clone from ?")
  }

  @Test mutating func anIncrementalRecoveryEndsWithItsServer() {
    let receives =
      "2026-11-23T03:09:02Z 9 [System] [MY-014002] [Repl] Replica receiver thread for channel "
      + "'group_replication_recovery': connected to source 'rpl@10.0.0.2:3306' with server_uuid=x."
    #expect(scene.look(receives) == ["03:09:02Z db-1 resync started incremental from db-2"])
    #expect(
      scene.look(
        "2026-11-23T03:09:20Z 0 [System] [MY-010116] [Server] /usr/sbin/mysqld starting as "
          + "process 9"
      )
      .first == "03:09:20Z db-1 resync failed incremental from db-2")
  }

  @Test(arguments: [
    ("03:09:07 UTC - mysqld got signal 11 ;", "03:09:07Z"),
    ("2026-11-23T03:09:07Z UTC - mysqld got signal 6 ;", "03:09:07Z"),
  ])
  mutating func aCrashHasATimeWithOrWithoutADate(_ line: String, _ time: String) {
    _ = scene.look(Self.view, Self.online)
    let seen = scene.look(line)
    #expect(seen.first?.hasPrefix("\(time) db-1 up>down: crashed with signal ") == true)
  }

  @Test mutating func aCrashAfterMidnightIsOfTheNextDay() {
    _ = scene.look(
      "2026-11-23T23:59:59.5Z 0 [Note] [MY-011490] [Repl] Plugin group_replication reported: "
        + "'This server was declared online within the group.'")
    _ = scene.look("00:00:03 UTC - mysqld got signal 11 ;")
    #expect(
      scene.last.observations.first.map { $0.time.nanoseconds % 86_400_000_000_000 }
        == 3_000_000_000)
    #expect(scene.last.observations.count == 1)
  }

  @Test mutating func aRequestedShutdownNamesWhoAsked() {
    _ = scene.look(Self.view, Self.online)
    #expect(
      scene.look(
        "2026-11-23T03:09:09Z 0 [System] [MY-013172] [Server] Received SHUTDOWN from user root. "
          + "Shutting down mysqld (Version: 9.7.4).")
        == ["03:09:09Z db-1 up>down: shutdown requested by root"])
  }

  @Test mutating func thePrimaryIsNamedByItselfAndByOthers() {
    _ = scene.look(Self.view, Self.online)
    #expect(
      scene.look(
        Self.line(2, 11507, "A new primary with address 10.0.0.2:3306 was elected. The new"),
        Self.line(
          2, 11511, "This server is working as secondary member with primary member address"))
        == ["03:09:02.5Z db-2 ->primary", "03:09:02.5Z db-1 ->secondary"])
    #expect(
      scene.look(
        Self.line(9, 11507, "A new primary with address 10.0.0.1:3306 was elected. The new"),
        Self.line(9, 11510, "This server is working as primary member."))
        == ["03:09:09.5Z db-1 secondary>primary"])
  }
}
