import EventLog
import Events
import Interpreters
import Testing

@testable import Collectors

/// What a collector saw gets to the spool once and in order, whatever the spool does.
@Suite(.timeLimit(.minutes(20))) struct OutletTests {
  private let lines = Lines()
  private let name = Subject(.collector, "fake/a")

  private func outlet(_ spool: MemorySpool) -> Outlet {
    Outlet(
      name, watching: [Subject(.node, "mysql/db-1")], of: "host-1", spool: spool, holding: 10,
      report: { [lines] in lines.add($0) }, onNews: { [lines] in lines.add("news") })
  }

  private func time(_ number: Int) -> Timestamp {
    Timestamp(nanoseconds: 1_736_931_330_000_000_000 + Int64(number) * 1_000_000_000)
  }

  private func seen(_ news: String..., sight: Sight = .clear) -> Interpretation {
    Interpretation(
      news.map {
        Observation(
          NodeChanged(to: .up, reason: $0), about: Subject(.node, "mysql/db-1"), at: time(0))
      }, sight: sight)
  }

  @Test func sightIsToldWhenItChanges() async {
    let spool = MemorySpool()
    let outlet = outlet(spool)
    let sights: [Sight] = [
      .clear, .clear, .none("no network"), .none("no route"), .partial("one of two"), .clear,
      .clear,
    ]
    for (number, sight) in sights.enumerated() {
      await outlet.send(seen(sight: sight), at: time(number))
    }
    #expect(
      await spool.told == ["watching", "blind: no network", "degraded: one of two", "watching"])
    #expect(await spool.all.map(\.occurredAt) == [0, 2, 4, 5].map(time))
    #expect(Set(await spool.all.map(\.key.source)) == ["/collectors/host-1/fake/a"])
    #expect(lines.all == Array(repeating: "news", count: 4))
  }

  @Test func whatIsSeenComesAfterHowMuchIsSeen() async throws {
    let spool = MemorySpool()
    let outlet = outlet(spool)
    await outlet.send(seen("a", "b"), at: time(1), seen: time(2))
    #expect(await spool.told == ["watching", "a", "b"])
    let events = await spool.all
    #expect(try events.map { try Envelope($0.body).observedTime } == [time(2), time(2), time(2)])
    #expect(events.map(\.occurredAt) == [time(1), time(0), time(0)])
  }

  @Test func afterItStoppedNothingIsSent() async {
    let spool = MemorySpool()
    let outlet = outlet(spool)
    await outlet.send(seen("a"), at: time(1))
    await outlet.stop(at: time(2), because: "the process ends")
    await outlet.send(seen("b", sight: .none("x")), at: time(3), bookmark: "3")
    await outlet.stop(at: time(4), because: "again")
    #expect(await spool.told == ["watching", "a", "stopped: the process ends"])
    #expect(await outlet.bookmark() == nil)
  }

  @Test func whatNeverSawAnythingDoesNotStop() async {
    let spool = MemorySpool()
    await outlet(spool).stop(at: time(1), because: "the process ends")
    #expect(await spool.told == [])
  }

  @Test func stoppingWhileTheSpoolIsSlowSendsNothingTwice() async {
    let spool = MemorySpool()
    let outlet = outlet(spool)
    await spool.hold()
    async let first: Void = outlet.send(seen("a"), at: time(1))
    await spool.untilHeld()
    async let second: Void = outlet.send(seen("b"), at: time(2))
    async let third: Void = outlet.stop(at: time(3), because: "the process ends")
    for _ in 0..<100 { await Task.yield() }
    await spool.letGo()
    _ = await (first, second, third)
    let told = await spool.told
    #expect(told.filter { $0 != "b" } == ["watching", "a", "stopped: the process ends"])
    // It came before it was to stop, or after it.
    #expect(told.count { $0 == "b" } <= 1)
  }

  // MARK: The spool fails

  @Test func whatTheSpoolDoesNotTakeIsKeptUntilItDoes() async {
    let spool = MemorySpool()
    let outlet = outlet(spool)
    await spool.fail(3)
    for number in 1...3 { await outlet.send(seen("\(number)"), at: time(number), bookmark: "x") }
    #expect(await spool.told == [])
    #expect(await outlet.bookmark() == nil)
    await outlet.send(seen("4"), at: time(4), bookmark: "y")
    #expect(await spool.told == ["watching", "1", "2", "3", "4"])
    #expect(await outlet.bookmark() == "y")
    #expect(
      lines.all == [
        "\(name): the spool cannot be written: unavailable(\"the disk is full\")",
        "\(name): the spool is back", "news",
      ])
  }

  @Test func whatCouldNotBeWrittenKeepsItsPlace() async {
    let spool = MemorySpool()
    let outlet = outlet(spool)
    await outlet.send(seen(), at: time(0))
    await spool.hold()
    async let first: Void = outlet.send(seen("a"), at: time(1))
    await spool.untilHeld()
    async let second: Void = outlet.send(seen("b"), at: time(2))
    for _ in 0..<100 { await Task.yield() }
    await spool.fail(1)
    await spool.letGo()
    _ = await (first, second)
    #expect(await spool.told == ["watching", "a", "b"])
  }

  @Test func whatIsKeptIsBoundedAndWhatIsLostIsCounted() async {
    let spool = MemorySpool()
    let outlet = outlet(spool)
    await spool.fail(3)
    let many = Interpretation((0..<6).flatMap { seen("\($0)").observations })
    await outlet.send(many, at: time(1))
    await outlet.send(many, at: time(2))
    await outlet.send(seen("last"), at: time(3))
    let told = await spool.told
    // The first word, that it watches, is lost with the oldest.
    #expect(
      told.prefix(2) == ["degraded: 4 events were dropped, since there was no room", "3"])
    #expect(told.suffix(2) == ["5", "last"])
    #expect(told.count == 11)
    await outlet.send(seen(), at: time(4))
    #expect(await spool.told.last == "watching")
  }

  @Test func whatFindsNoRoomInTheSpoolIsCountedOnceThereIsSome() async throws {
    let spool = MemorySpool(capacity: 2)
    let outlet = outlet(spool)
    await outlet.send(seen("a", "b", "c"), at: time(1))
    await outlet.send(seen("d"), at: time(2))
    await outlet.send(seen(), at: time(3))
    #expect(await spool.told == ["watching", "a"])
    await spool.setCapacity(100)
    await outlet.send(seen("e"), at: time(4))
    await outlet.send(seen("f"), at: time(5))
    #expect(
      await spool.told == [
        "watching", "a", "degraded: 3 events were dropped, since there was no room", "e",
        "watching",
        "f",
      ])
    #expect(
      lines.all.filter { $0 != "news" } == [
        "\(name): events find no room in the spool and are dropped",
        "\(name): 3 events were dropped, since there was no room",
      ])
  }

  @Test func lostWordsOfSightAreSaidAgain() async {
    let spool = MemorySpool(capacity: 1)
    let outlet = outlet(spool)
    await outlet.send(seen(), at: time(1))
    await outlet.send(seen(sight: .none("x")), at: time(2))
    await spool.setCapacity(100)
    for number in 3...5 { await outlet.send(seen(sight: .none("x")), at: time(number)) }
    #expect(
      await spool.told == [
        "watching", "degraded: 1 events were dropped, since there was no room", "blind: x",
      ])
  }

  // MARK: Crashes

  @Test func aCrashIsToldAtTheLastInstantOfLife() async throws {
    let spool = MemorySpool()
    do { await outlet(spool).send(seen("a"), at: time(1)) }
    let next = outlet(spool)
    await next.tellOfCrash(at: time(5))
    await next.send(seen("b"), at: time(9))
    #expect(
      await spool.told == ["watching", "a", "stopped: it ended without a word", "watching", "b"])
    #expect(await spool.all[2].occurredAt == time(5))
    // It is told once.
    await outlet(spool).stop(at: time(10), because: "x")
    await next.stop(at: time(10), because: "the process ends")
    await outlet(spool).tellOfCrash(at: time(11))
    #expect(await spool.told.last == "stopped: the process ends")
  }

  @Test func aCrashRightAfterTheFirstWordIsNoticed() async {
    let spool = MemorySpool(marks: ["sight/collector:fake/a": "stopped"])
    let outlet = outlet(spool)
    await spool.hold()
    async let sending: Void = outlet.send(seen("a"), at: time(1))
    await spool.untilHeld()
    // What a process would find that starts now.
    #expect(await spool.mark("sight/collector:fake/a") == "watching")
    await spool.letGo()
    await sending
  }
}
