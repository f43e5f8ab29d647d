import CSQLite
import EventLog
import Events
import Testing

@testable import SQLiteEventLog

/// A spool numbers events, keeps them in their order, and lets go of what was acknowledged and of nothing else.
@Suite struct SpoolTests {
  private let folder = TemporaryFolder()

  private func spool(
    _ incarnation: String = "k1", capacity: Int = 1000
  ) throws(EventLogError) -> SQLiteSpool {
    try SQLiteSpool(path: folder.file("spool.db"), incarnation: incarnation, capacity: capacity)
  }

  @Test func eventsAreNumberedForEachSourceAndKeepTheirOrder() async throws {
    let spool = try spool()
    let receipt = try await spool.put([item("/a", 1), item("/b", 2), item("/a", 3)])
    #expect(receipt == SpoolReceipt(kept: 3))
    _ = try await spool.put([item("/b", 4)])
    let waiting = try await spool.waiting(limit: 10)
    #expect(
      waiting.map { "\($0.event.key.source) \($0.event.key.id)" } == [
        "/a k1-000000000001", "/b k1-000000000001", "/a k1-000000000002", "/b k1-000000000002",
      ])
    #expect(waiting.map(\.place) == waiting.map(\.place).sorted())
    #expect(try waiting.map { try Envelope($0.event.body).sequence } == [1, 1, 2, 2])
    #expect(waiting.map(\.event.occurredAt) == (1...4).map(time))
    #expect(try await spool.waiting(limit: 2).map(\.place) == waiting.prefix(2).map(\.place))
  }

  @Test func whatIsAcknowledgedGoesAndItsNumbersAreNotUsedAgain() async throws {
    let spool = try spool()
    _ = try await spool.put((1...5).map { item("/a", $0) })
    let places = try await spool.waiting(limit: 10).map(\.place)
    try await spool.acknowledge(upTo: places[1])
    #expect(try await spool.waiting(limit: 10).map(\.place) == Array(places[2...]))
    #expect(try await spool.count() == 3)
    // Again, and beyond the end.
    try await spool.acknowledge(upTo: places[1])
    try await spool.acknowledge(upTo: .max)
    #expect(try await spool.waiting(limit: 10).isEmpty)
    #expect(try await spool.count() == 0)
    _ = try await spool.put([item("/a", 6)])
    let next = try await spool.waiting(limit: 10)
    #expect(next.map(\.event.key.id) == ["k1-000000000006"])
    #expect(try #require(next.first).place > places[4])
  }

  @Test func theSameThingReadAgainIsOneEvent() async throws {
    let spool = try spool()
    let view = item("/a", 1, naturalKey: "view-7")
    #expect(try await spool.put([view, view]) == SpoolReceipt(kept: 1, known: 1))
    try await spool.acknowledge(upTo: .max)
    #expect(try await spool.put([view]) == SpoolReceipt(known: 1))
    // Of another source, name or type it is another thing.
    let others = [
      item("/b", 1, naturalKey: "view-7"), item("/a", 1, naturalKey: "view-8"),
      SpoolItem(
        EventDraft(
          key: EventKey(source: "/a", id: ""), type: "test.other", subject: node, time: time(1),
          data: [String: String]()), naturalKey: "view-7"),
    ]
    #expect(try await spool.put(others) == SpoolReceipt(kept: 3))
    // What is known takes no number.
    #expect(try await spool.waiting(limit: 1).map(\.event.key.id) == ["k1-000000000001"])
  }

  @Test func whatFindsNoRoomIsCountedAndTakesNoNumber() async throws {
    let spool = try spool(capacity: 3)
    #expect(
      try await spool.put((1...5).map { item("/a", $0) }) == SpoolReceipt(kept: 3, dropped: 2))
    #expect(try await spool.put([item("/a", 6)]) == SpoolReceipt(dropped: 1))
    #expect(try await spool.count() == 3)
    let places = try await spool.waiting(limit: 10).map(\.place)
    try await spool.acknowledge(upTo: places[0])
    let named = item("/a", 7, naturalKey: "x")
    #expect(try await spool.put([named, named]) == SpoolReceipt(kept: 1, known: 1))
    let ids = try await spool.waiting(limit: 10).map(\.event.key.id)
    #expect(ids == ["k1-000000000002", "k1-000000000003", "k1-000000000004"])
  }

  @Test func anEventThatNoLogWouldTakeIsDroppedAndBlocksNothing() async throws {
    let spool = try spool()
    let wrong = [
      // About no collector, of no source, and too long.
      SpoolItem(
        EventDraft(
          key: EventKey(source: "/a", id: ""), subject: node, time: time(1),
          payload: CollectorChanged(to: .blind))),
      item("", 2), item("/a", 3, text: String(repeating: "x", count: 70_000)),
    ]
    let receipt = try await spool.put([item("/a", 0)] + wrong + [item("/a", 4)])
    #expect(receipt == SpoolReceipt(kept: 2, dropped: 3))
    let ids = try await spool.waiting(limit: 10).map(\.event.key.id)
    #expect(ids == ["k1-000000000001", "k1-000000000002"])
  }

  @Test func marksAreKeptUntilTheyAreForgotten() async throws {
    let spool = try spool()
    #expect(try await spool.mark("sight/a") == nil)
    try await spool.setMark("sight/b", "2")
    try await spool.setMark("sight/a", "1")
    try await spool.setMark("sight/a", "é\n")
    try await spool.setMark("sight%", "no pattern")
    #expect(try await spool.mark("sight/a") == "é\n")
    #expect(try await spool.marks(prefix: "sight/").map(\.name) == ["sight/a", "sight/b"])
    #expect(try await spool.marks(prefix: "sight/").map(\.value) == ["é\n", "2"])
    try await spool.setMark("sight/a", nil)
    #expect(try await spool.mark("sight/a") == nil)
  }
}

/// A spool survives its process, and is opened by one at a time.
@Suite struct SpoolFileTests {
  private let folder = TemporaryFolder()
  private var path: String { folder.file("spool.db") }

  @Test func aSpoolGoesOnWhereItWasWhenItIsOpenedAgain() async throws {
    let named = item("/a", 1, naturalKey: "x")
    do {
      let spool = try SQLiteSpool(path: path, incarnation: "first")
      _ = try await spool.put([named, item("/a", 2)])
      try await spool.setMark("alive", "now")
    }
    let spool = try SQLiteSpool(path: path, incarnation: "second")
    #expect(try await spool.put([named, item("/a", 3)]) == SpoolReceipt(kept: 1, known: 1))
    let ids = try await spool.waiting(limit: 10).map(\.event.key.id)
    #expect(ids == ["first-000000000001", "first-000000000002", "first-000000000003"])
    #expect(try await spool.mark("alive") == "now")
  }

  @Test func aSpoolThatWasLostDoesNotUseNumbersTwice() throws {
    let names = (0..<50).map { _ in SQLiteSpool.newIncarnation() }
    #expect(Set(names).count == 50)
    #expect(names.allSatisfy { CountedID($0 + "-000000000001")?.incarnation == $0 })
  }

  @Test func theSecondOneIsRefused() async throws {
    let first = try SQLiteSpool(path: path)
    let refused = await failure { try SQLiteSpool(path: path) }
    guard case .alreadyOpen(let text)? = refused else {
      Issue.record("\(String(describing: refused))")
      return
    }
    #expect(text.contains("uses this spool"))
    _ = try await first.put([item("/a", 1)])
  }

  @Test func aFileThatIsNoSpoolIsRefusedAndNotChanged() async throws {
    let log = folder.file("log.db")
    do {
      let opened = try await SQLiteEventLog.open(appendingTo: log, creating: "test.example/log")
      _ = try await opened.append(try events(0..<3))
      try await opened.close()
    }
    try replace(path, with: Array("no database, but a text that is long enough to look at".utf8))
    let other = folder.file("other.db")
    try Connection(path: other, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
      .execute("CREATE TABLE precious (a)")
    for file in [log, path, other] {
      let before = contents(file)
      let refused = await failure { try SQLiteSpool(path: file) }
      guard case .notALog(let text)? = refused else {
        Issue.record("\(String(describing: refused))")
        continue
      }
      #expect(text.hasPrefix(file + ": "))
      #expect(contents(file) == before)
    }
  }

  @Test func anEmptyFileBecomesASpoolAndAFolderDoesNot() async throws {
    try replace(path, with: [])
    let spool = try SQLiteSpool(path: path)
    #expect(try await spool.put([item("/a", 1)]) == SpoolReceipt(kept: 1))
    let refused = await failure { try SQLiteSpool(path: folder.path + "/none/spool.db") }
    guard case .unavailable? = refused else {
      Issue.record("\(String(describing: refused))")
      return
    }
  }
}

private let node = Subject(.node, "mysql/db-1")

private func time(_ number: Int) -> Timestamp {
  Timestamp(nanoseconds: 1_736_931_330_000_000_000 + Int64(number) * 1_000_000_000)
}

private func item(
  _ source: String, _ number: Int, naturalKey: String? = nil, text: String = ""
) -> SpoolItem {
  SpoolItem(
    EventDraft(
      key: EventKey(source: source, id: ""), type: "test.seen", subject: node, time: time(number),
      data: ["text": text]), naturalKey: naturalKey)
}

extension SpoolReceipt {
  fileprivate init(kept: Int = 0, known: Int = 0, dropped: Int = 0) {
    self.init()
    (self.kept, self.known, self.dropped) = (kept, known, dropped)
  }
}
