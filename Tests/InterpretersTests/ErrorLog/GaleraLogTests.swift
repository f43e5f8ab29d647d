import Events
import Interpreters
import Testing

/// What the log of a Galera node means.
@Suite struct GaleraLogTests {
  private var scene = LogScene(.galera)

  private static func line(_ second: Int, _ text: String) -> String {
    "2026-11-23  2:59:\(second < 10 ? "0" : "")\(second) 0 [Note] WSREP: \(text)"
  }

  private static let members = ["b6f0d0b9-9aca", "c92bd563-88a4", "bb28bba0-ada1"]
  private static let group = "b6f1a1f8-e6e9-11f1-a77a-4ab053c6c9e9"

  /// What a node says when it is in a new Primary component of the members with these numbers.
  private static func primary(_ second: Int, _ number: Int, _ nodes: Int...) -> [String] {
    [line(second, "view(view_id(PRIM,\(members[0]),\(number)) memb {")]
      + nodes.map { "\t\(members[$0 - 1]),0" } + [
        "} joined {", "} left {", "} partitioned {", "})",
      ]
      + [
        line(
          second,
          "New COMPONENT: primary = yes, bootstrap = no, my_idx = 0, memb_num = \(nodes.count)")
      ]
      + nodes.enumerated().map { index, node in
        line(second, "STATE EXCHANGE: got state msg: d88ed588 from \(index) (db-\(node))")
      }
      + [line(second, "Quorum results:")]
      + [
        "\tversion    = 6,", "\tcomponent  = PRIMARY,", "\tconf_id    = \(number - 1),",
        "\tgroup UUID = \(group)",
      ]
      + [line(second, "Server status change joined -> synced")]
  }

  @Test mutating func aViewIsReadFromAllThatIsSaidOfIt() {
    #expect(
      scene.look(Self.primary(1, 3, 1, 2, 3)) == [
        "02:59:01Z quorum held 3/3", "02:59:01Z view \(Self.group):3 db-1,db-2,db-3",
        "02:59:01Z db-1 ->up",
      ])
    #expect(
      scene.last.observations[1].naturalKey == "\(Self.group):3@b6f0d0b9-9aca")
  }

  @Test mutating func aBlockThatIsCutByALookIsJoined() {
    let lines = Self.primary(1, 3, 1, 2, 3)
    let seen = lines.flatMap { scene.look($0) }
    #expect(seen.count == 3)
    #expect(seen[1] == "02:59:01Z view \(Self.group):3 db-1,db-2,db-3")
  }

  @Test mutating func aBlockAtTheEndIsReadWhenNothingFollows() {
    let lines = Array(Self.primary(1, 3, 1, 2, 3).dropLast())
    #expect(scene.look(lines) == ["02:59:01Z quorum held 3/3"])
    #expect(scene.look([]) == ["02:59:01Z view \(Self.group):3 db-1,db-2,db-3"])
    #expect(scene.look([]) == [])
  }

  @Test mutating func aBlockThatIsNotCompleteSaysNothing() {
    #expect(scene.look(Array(Self.primary(1, 3, 1, 2, 3).dropLast(2))).count == 1)
    #expect(scene.look([], note: .truncated) == [])
  }

  @Test mutating func aBlockWithoutEndIsCutOff() {
    let lines = [Self.line(1, "Quorum results:")] + (0..<5000).map { "\tnoise = \($0)," }
    #expect(scene.look(lines + ["\tcomponent  = PRIMARY,", "\tconf_id    = 2,"]) == [])
    #expect(scene.look([]) == [])
  }

  @Test mutating func aSuspectedMemberIsUnknownAndDownSinceThenWhenItIsRemoved() {
    _ = scene.look(Self.primary(1, 3, 1, 2, 3))
    let suspicion =
      "evs::proto(b6f0d0b9-9aca, GATHER, view_id(REG,b6f0d0b9-9aca,3)) suspecting node: "
    #expect(
      scene.look(
        Self.line(9, suspicion + Self.members[2]), Self.line(9, suspicion + "00000000-0000"))
        == ["02:59:09Z db-3 ->unknown by db-1: suspected to be gone"])
    #expect(
      scene.look(Self.primary(10, 4, 1, 2)) == [
        "02:59:10Z view \(Self.group):4 db-1,db-2",
        "02:59:09Z db-3 unknown>down by db-1: removed from its cluster sure 02:59:10Z",
      ])
    _ = scene.look(Self.primary(20, 5, 1, 2, 3))
    #expect(
      scene.look(Self.line(25, "Member 2.0 (db-3) synced with group."))
        == ["02:59:25Z db-3 down>up by db-1"])
  }

  @Test mutating func quorumIsLostWithTheComponentAndTheNodeIsDown() {
    _ = scene.look(Self.primary(1, 3, 1, 2, 3))
    let lost = [
      Self.line(9, "New COMPONENT: primary = no, bootstrap = no, my_idx = 0, memb_num = 1"),
      Self.line(9, "Received NON-PRIMARY."), Self.line(9, "Shifting SYNCED -> OPEN (TO: 15)"),
    ]
    #expect(
      scene.look(lost) == [
        "02:59:09Z quorum lost 1/3", "02:59:09Z db-1 up>down: non-Primary component",
      ])
    #expect(scene.look(Self.primary(12, 4, 1)).first == "02:59:12Z quorum held 1/1")
  }

  @Test mutating func aNodeThatHungSpeaksOfItselfAlone() {
    _ = scene.look(Self.primary(1, 3, 1, 2, 3))
    #expect(
      scene.look(
        Self.line(20, "last inactive check more than PT1.5S ago (PT12.2522S), skipping check"),
        Self.line(
          26,
          "evs::proto(b6f0d0b9-9aca, OPERATIONAL, view_id(REG,x,3)) suspecting node: "
            + "c92bd563-88a4"),
        Self.line(26, "New COMPONENT: primary = no, bootstrap = no, my_idx = 0, memb_num = 1"),
        Self.line(26, "Server status change synced -> connected"))
        == ["02:59:26Z db-1 up>down: non-Primary component"])
  }

  @Test mutating func aNodeThatLeavesLosesNoQuorum() {
    _ = scene.look(Self.primary(1, 3, 1, 2, 3))
    #expect(
      scene.look(
        "2026-11-23  2:59:05 0 [Note] mariadbd (initiated by: root[root] @ localhost []): "
          + "Normal shutdown",
        Self.line(5, "New COMPONENT: primary = no, bootstrap = no, my_idx = 0, memb_num = 1"),
        Self.line(5, "Shifting SYNCED -> OPEN (TO: 0)"),
        "2026-11-23  2:59:06 0 [Note] mariadbd: Shutdown complete")
        == ["02:59:05Z db-1 up>down: shutdown requested by root[root] @ localhost []"])
  }

  @Test mutating func aCrashIsDownWithItsSignal() {
    _ = scene.look(Self.primary(1, 3, 1, 2, 3))
    #expect(
      scene.look(
        "261123  2:59:07 [ERROR] mariadbd got signal 11 ;",
        "Sorry, we probably made a mistake, and this is a bug.", "", "Thread pointer: 0x0",
        "2026-11-23  2:59:09 0 [Note] Starting MariaDB 10.11.19-MariaDB as process 1")
        == ["02:59:07Z db-1 up>down: crashed with signal 11"])
  }

  @Test mutating func aStartWithoutAStopIsDownAtSomeTimeBefore() {
    _ = scene.look(Self.primary(1, 3, 1, 2, 3))
    let start = "2026-11-23  2:59:29 0 [Note] Starting MariaDB 10.11.19-MariaDB as process 1"
    #expect(
      scene.look(start) == [
        "02:59:29Z db-1 up>down: its server started anew without a shutdown"
      ])
    #expect(scene.last.observations.first?.precision == .about)
  }

  @Test mutating func aRequestThatIsRepeatedIsOneTransfer() {
    _ = scene.look(Self.primary(1, 3, 1, 2, 3))
    let request =
      "Member 0.0 (db-1) requested state transfer from '*any*'. Selected 1.0 (db-2)(SYNCED) "
      + "as donor."
    #expect(
      scene.look((10..<16).map { Self.line($0, request) }) == [
        "02:59:10Z db-1 resync started ? from db-2"
      ])
    #expect(
      scene.look(
        "WSREP_SST: [INFO] rsync SST completed on joiner (20261123 02:59:21.654)",
        Self.line(22, "Shifting JOINER -> JOINED (TO: 7)"))
        == ["02:59:22Z db-1 resync finished sst from db-2"])
    #expect(
      scene.look(
        Self.line(
          30,
          "Member 1.0 (db-2) requested state transfer from 'x'. Selected 0.0 (db-1)(SYNCED) "
            + "as donor."
        )) == [])
  }

  @Test mutating func aTransferThatFailsIsARefusedAttemptForTheScriptsReason() {
    #expect(
      scene.look(
        Self.line(1, "gcomm: connecting to group 'lab', peer '192.0.2.2'"),
        "WSREP_SST: [ERROR] the rsync daemon (PID: 1) terminated (20261123 02:59:04.939)",
        "WSREP_SST: [ERROR] Cleanup after exit with status: 16 (20261123 02:59:04.954)",
        Self.line(5, "SST request callback failed. This is unrecoverable, restart required."),
        Self.line(5, "wsrep::connect(gcomm://192.0.2.2) failed: 7"))
        == [
          "02:59:01Z db-1 rejoin started",
          "02:59:05Z db-1 rejoin failed: the state transfer failed: the rsync daemon (PID: "
            + "1) terminated",
        ])
  }

  @Test func aLogBesideASQLCollectorSpeaksOfItsNodeAlone() {
    var scene = LogScene(.galera, scope: .node)
    #expect(scene.look(Self.primary(1, 3, 1, 2, 3)) == ["02:59:01Z db-1 ->up"])
    #expect(
      scene.look(
        Self.line(
          9, "evs::proto(b6f0d0b9-9aca, GATHER, view_id(REG,x,3)) suspecting node: c92bd563-88a4"))
        == [])
  }

  @Test func theNodeGoesByItsConfiguredNameAndNotByItsOwn() {
    var scene = LogScene(.galera)
    let lines = Self.primary(1, 3, 1, 2).map { line in
      line.hasSuffix("from 0 (db-1)") ? line.dropLast(5) + "host-a)" : line
    }
    #expect(scene.look(lines)[1] == "02:59:01Z view \(Self.group):3 db-1,db-2")
  }
}
