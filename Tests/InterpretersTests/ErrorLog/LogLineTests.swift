import Events
import Interpreters
import Testing

/// The forms that a line's stamp can have, and the clocks that wrote them.
@Suite struct LogLineTests {
  private static let online =
    "[System] [MY-011490] [Repl] Plugin group_replication reported: "
    + "'This server was declared online within the replication group.'"

  @Test(arguments: [
    ("2026-11-23T03:09:28.654816Z 0 ", "03:09:28.654816Z"),
    ("2026-11-23T03:09:28.654816+01:00 0 ", "02:09:28.654816Z"),
    ("2026-11-23T03:09:28.654816-05:30 12 ", "08:39:28.654816Z"),
    ("2026-11-23T03:09:28Z 0 ", "03:09:28Z"),
  ])
  func aStampWithAZoneIsReadByIt(_ stamp: String, _ time: String) {
    var scene = LogScene(.groupReplication, zone: LogZone(offsetSeconds: 7200))
    #expect(scene.look(stamp + Self.online).first == "\(time) db-1 ->up")
    #expect(scene.last.observations.first?.precision == (stamp.contains(".") ? .exact : .seconds))
  }

  private static let synced = "[Note] WSREP: Synchronized with group, ready for connections"

  @Test(arguments: [
    ("2026-11-23  2:59:12 0 ", 0, "02:59:12Z"), ("2026-11-23 12:59:12 14 ", 3600, "11:59:12Z"),
    ("261123  2:59:12 ", -3600, "03:59:12Z"),
  ])
  func aStampWithoutAZoneIsReadInTheGivenOne(_ stamp: String, _ offset: Int, _ time: String) {
    var scene = LogScene(.galera, zone: LogZone(offsetSeconds: offset))
    #expect(scene.look(stamp + Self.synced).first == "\(time) db-1 ->up")
    #expect(scene.last.observations.first?.precision == .seconds)
  }

  /// Central Europe: the clock goes from 03:00 back to 02:00 on 2026-10-25 at 01:00 UTC.
  private static let berlin = LogZone(
    offsetSeconds: 3600,
    transitions: [
      LogZone.Transition(from: Timestamp(seconds: 1_774_746_000), offsetSeconds: 7200),
      LogZone.Transition(from: Timestamp(seconds: 1_792_890_000), offsetSeconds: 3600),
    ])

  @Test func anHourThatComesTwiceIsReadInTheOrderOfTheLog() {
    var scene = LogScene(.galera, zone: Self.berlin)
    let lost = "[Note] WSREP: Server status change synced -> connected"
    let lines = [
      ("2026-10-25  2:50:00", Self.synced), ("2026-10-25  2:55:00", lost),
      ("2026-10-25  2:10:00", Self.synced), ("2026-10-25  2:52:00", lost),
      ("2026-10-25  3:10:00", Self.synced),
    ]
    let seen = lines.flatMap { line -> [String] in scene.look("\(line.0) 0 \(line.1)") }
    let times = seen.filter { $0.contains(" db-1 ") }.map { String($0.prefix(9)) }
    #expect(times == ["00:50:00Z", "00:55:00Z", "01:10:00Z", "01:52:00Z", "02:10:00Z"])
  }

  @Test(arguments: [
    ("2026-10-25T00:40:03Z", "00:40:00Z"), ("2026-10-25T01:40:03Z", "01:40:00Z"),
  ])
  func anHourThatComesTwiceIsTheOneInWhichTheLogIsRead(_ now: String, _ time: String) throws {
    var scene = LogScene(.galera, zone: Self.berlin)
    _ = scene.look("2026-10-25  1:10:00 0 [Note] WSREP: Start replication")
    try scene.wait(until: now)
    #expect(scene.look("2026-10-25  2:40:00 0 " + Self.synced).first == "\(time) db-1 ->up")
  }

  @Test func aTimeThatTheClockNeverShowsIsReadWithTheOffsetBefore() {
    var scene = LogScene(.galera, zone: Self.berlin)
    #expect(scene.look("2026-03-29  2:30:00 0 " + Self.synced).first == "01:30:00Z db-1 ->up")
  }

  @Test(arguments: [
    "", "-", "2026-11-23", "2026-11-23 ", "2026-11-23 25:00:00 0 [Note] x",
    "2026-13-23  2:59:12 0 x",
    "2026-11-23T03:09:28.654816 0 [Note] x", "99999999999999999999999 x", "12:00:00 UTC - x",
    "WSREP_SST: [INFO] x (20261123)", "WSREP_SST: [", "[MY-011490", "é2026-11-23  2:59:12 0 [",
    "2026-11-23  2:59:12 99999999999999999999999 [Note", "\u{1F600}", "\r", "\0",
  ])
  func whatIsNoMessageIsPassedOver(_ line: String) {
    var scene = LogScene(.galera)
    #expect(scene.look(line, line) == [])
    #expect(scene.last.sight == .clear)
  }

  @Test func aVeryLongLineIsReadByItsBeginning() {
    var scene = LogScene(.galera)
    let tail = String(repeating: "é", count: 30_000)
    let lost = "2026-11-23  2:59:12 0 [ERROR] WSREP: Inconsistency detected: " + tail
    #expect(scene.look(lost) == ["02:59:12Z db-1 ->down: inconsistent with its cluster"])
  }

  @Test func aFileWithoutStampsIsNotUnderstood() {
    var scene = LogScene(.galera)
    _ = scene.look((0..<600).map { "{\"line\": \($0)}" })
    #expect(scene.last.sight == .partial("its lines have no stamp that is known"))
  }

  @Test func whatHappensToTheFileIsSightOfTheLookAlone() {
    var scene = LogScene(.galera)
    let notes: [(LogReading.Note?, Sight)] = [
      (.opened, .clear), (.rotated, .clear), (nil, .clear),
      (.truncated, .partial("the log became shorter: lines may be missing")),
      (.skipped(bytes: 9), .partial("9 bytes of the log were passed over")), (nil, .clear),
      (.missing, .none("the log is not there")),
      (.unreadable("EACCES"), .none("the log may not be read: EACCES")),
    ]
    for (note, sight) in notes {
      _ = scene.look([], note: note)
      #expect(scene.last.sight == sight)
    }
  }
}
