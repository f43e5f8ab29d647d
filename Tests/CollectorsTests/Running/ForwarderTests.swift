import EventLog
import Events
import Testing

@testable import Collectors

/// A forwarder carries each event to the log once, in the order of its source, however often the log is away.
@Suite(.timeLimit(.minutes(20))) struct ForwarderTests {
  private let lines = Lines()

  private func forwarder(
    _ spool: MemorySpool,
    to append: @escaping @Sendable ([IncomingEvent]) async throws(EventLogError) -> [AppendOutcome]
  ) -> Forwarder {
    var forwarder = Forwarder(from: spool, to: append, report: { [lines] in lines.add($0) })
    forwarder.shortestWait = 1_000_000
    return forwarder
  }

  private func forwarder(_ spool: MemorySpool, to log: FlakyLog) -> Forwarder {
    forwarder(spool) { (batch) throws(EventLogError) in try await log.append(batch) }
  }

  private func items(_ source: String, _ count: Int) -> [SpoolItem] {
    (0..<count).map { number in
      SpoolItem(
        EventDraft(
          key: EventKey(source: source, id: ""), subject: Subject(.node, "mysql/db-1"),
          time: Timestamp(nanoseconds: Int64(number)),
          payload: NodeChanged(to: .up, reason: "\(number)")))
    }
  }

  private func ids(_ count: Int) -> [String] {
    (0..<count).map { CountedID(incarnation: "m1", counter: Int64($0 + 1)).text }
  }

  @Test func allThatWaitsIsForwardedInBatches() async throws {
    let (spool, log) = (MemorySpool(), try FlakyLog())
    _ = try await spool.put(items("/a", 700) + items("/b", 500))
    #expect(try await forwarder(spool, to: log).forwardAll() == 1200)
    #expect(await log.batches == [500, 500, 200])
    #expect(await log.ids == ["/a": ids(700), "/b": ids(500)])
    #expect(await spool.count() == 0)
    #expect(try await forwarder(spool, to: log).forwardAll() == 0)
    #expect(await log.batches.count == 3)
  }

  @Test func whatTheLogDidNotTakeWaits() async throws {
    let spool = MemorySpool()
    _ = try await spool.put(items("/a", 3))
    let forwarder = forwarder(spool) { (_) throws(EventLogError) in throw .unavailable("away") }
    #expect(
      await failure { () throws(EventLogError) in try await forwarder.forwardAll() }
        == .unavailable("away"))
    #expect(await spool.count() == 3)
  }

  @Test func anAnswerThatIsShortAcknowledgesNothing() async throws {
    let spool = MemorySpool()
    _ = try await spool.put(items("/a", 3))
    let forwarder = forwarder(spool) { (_) throws(EventLogError) in [.accepted(Position(0))] }
    let refused = await failure { () throws(EventLogError) in try await forwarder.forwardAll() }
    #expect(refused?.unavailable == "the log answered for 1 of 3 events")
    #expect(await spool.count() == 3)
  }

  @Test func aConflictIsReportedAndBlocksNothing() async throws {
    let (spool, log) = (MemorySpool(), MemoryEventLog(environment: try fixedEnvironment()))
    let other = MemorySpool()
    _ = try await other.put(items("/a", 1))
    _ = try await log.append(await other.all)
    _ = try await spool.put(Array(items("/a", 3).reversed()))
    let forwarder = forwarder(spool) { (batch) throws(EventLogError) in try await log.append(batch)
    }
    #expect(try await forwarder.forwardAll() == 3)
    #expect(await spool.count() == 0)
    #expect(lines.all.count == 1)
    #expect(lines.all[0].contains("is in the log at 0 with other words"))
  }

  @Test func whileTheLogIsAwayEventsWaitAndThisIsSaidOnce() async throws {
    let (spool, log) = (MemorySpool(), try FlakyLog())
    _ = try await spool.put(items("/a", 3))
    let attempts = Ticking()
    let forwarder = forwarder(spool) { (batch) throws(EventLogError) in
      if attempts.next() <= 4 { throw .unavailable("away") }
      return try await log.append(batch)
    }
    let news = AsyncStream<Void>.makeStream()
    let task = Task { await forwarder.run(news.stream) }
    await spool.untilEmpty()
    _ = try await spool.put(items("/b", 2))
    news.continuation.yield()
    await spool.untilEmpty()
    news.continuation.finish()
    await task.value
    #expect(await log.ids == ["/a": ids(3), "/b": ids(2)])
    // None was sent again after the log had it.
    #expect(await log.batches == [3, 2])
    #expect(
      lines.all == [
        "the log is away, events wait in the spool: unavailable(\"away\")",
        "the log is back; 3 events that waited are in it",
      ])
  }

  @Test func aForwarderThatIsCancelledEnds() async throws {
    let spool = MemorySpool()
    _ = try await spool.put(items("/a", 3))
    let away = Door()
    let failing = forwarder(spool) { (_) throws(EventLogError) in
      await away.open()
      throw .unavailable("away")
    }
    let idle = forwarder(MemorySpool()) { (_) throws(EventLogError) in [] }
    let tasks = [failing, idle].map { forwarder in
      Task { await forwarder.run(AsyncStream<Void>.makeStream().stream) }
    }
    await away.pass()
    for task in tasks {
      task.cancel()
      await task.value
    }
    #expect(await spool.count() == 3)
  }

  /// The log and the spool fail at random, and the forwarder is ended and begun again at random.
  @Test(arguments: 1...20)
  func whateverHappensEveryEventIsInTheLogOnceAndInOrder(_ seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let (spool, log) = (MemorySpool(), try FlakyLog(seed: seed, failing: 30))
    var forwarder = forwarder(spool, to: log)
    (forwarder.batch, forwarder.shortestWait) = (random.number(1...20), 1000)
    var counts: [String: Int] = [:]
    var news = AsyncStream<Void>.makeStream()
    var task = Task { [forwarder, news] in await forwarder.run(news.stream) }
    for _ in 0..<random.number(10...30) {
      let (source, count) = ("/\(random.number(1...4))", random.number(1...20))
      if (try? await spool.put(items(source, count))) != nil { counts[source, default: 0] += count }
      news.continuation.yield()
      if random.chance(20) { await spool.fail(random.number(1...4)) }
      for _ in 0..<random.number(0...20) { await Task.yield() }
      guard random.chance(30) else { continue }
      task.cancel()
      // Sometimes the next one begins before the last has ended.
      if random.chance(50) { await task.value }
      news = AsyncStream<Void>.makeStream()
      task = Task { [forwarder, news] in await forwarder.run(news.stream) }
    }
    news.continuation.yield()
    await spool.untilEmpty()
    task.cancel()
    await task.value
    let found = await log.ids
    #expect(found == counts.mapValues { ids($0) }, "seed \(seed)")
  }
}

/// Counts calls.
private final class Ticking: Sendable {
  private let clock = Ticks()
  private let start: Int64

  init() { start = clock.next().nanoseconds }

  func next() -> Int { Int((clock.next().nanoseconds - start) / 1_000_000) }
}
