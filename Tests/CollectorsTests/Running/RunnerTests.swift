import EventLog
import Events
import Interpreters
import Testing

@testable import Collectors

/// Collectors run side by side, and what one of them does touches no other.
@Suite(.timeLimit(.minutes(20))) struct RunnerTests {
  private let clock = Ticks()

  private func runner(_ spool: MemorySpool) -> Runner {
    Runner(
      machine: "host-1", spool: spool, now: { [clock] in clock.next() }, random: { 0 },
      report: { _ in })
  }

  @Test func sightThatChangesIsToldOnceEach() async {
    let spool = MemorySpool()
    let sensor = FakeSensor { number in
      switch number {
      case 1...3, 9...: FakeReading()
      case 4...5: FakeReading(blindness: "no network")
      default: FakeReading(doubt: "one of two")
      }
    }
    let runner = runner(spool)
    await runner.run([.fake("fake/a", sensor)])
    await spool.untilPut(4)
    await sensor.untilLooked(12)
    await runner.stop(because: "the process ends")
    #expect(
      await spool.told == [
        "watching", "blind: no network", "degraded: one of two", "watching",
        "stopped: the process ends",
      ])
  }

  @Test func nothingIsSaidOfItsSightWhileItBegins() async {
    let spool = MemorySpool()
    let sensor = FakeSensor { number in
      number < 4 ? FakeReading(isBeginning: true) : FakeReading(doubt: "one of two")
    }
    let runner = runner(spool)
    await runner.run([.fake("fake/a", sensor)])
    await spool.untilPut(1)
    await runner.stop(because: "the process ends")
    #expect(await spool.told == ["degraded: one of two", "stopped: the process ends"])
  }

  @Test func aSensorThatHangsIsBlindAndHoldsUpNobody() async {
    let (spool, door) = (MemorySpool(), Door())
    let hanging = FakeSensor { _ in
      await door.pass()
      return FakeReading()
    }
    let working = FakeSensor { FakeReading(news: ["\($0)"]) }
    let runner = runner(spool)
    await runner.run([.fake("fake/hanging", hanging, within: 1), .fake("fake/working", working)])
    // One word of the one that hangs, and all this of the other.
    await spool.untilPut(30)
    await spool.until { !$0.told(by: "hanging").isEmpty }
    let sight = await spool.told(by: "hanging")
    #expect(sight.count == 1)
    #expect(sight[0].hasPrefix("blind: a look that began at 2025-"))
    #expect(sight[0].hasSuffix(" has not ended"))
    #expect(hanging.looks == 1)
    #expect(await spool.told(by: "working").prefix(3) == ["watching", "1", "2"])
    await door.open()
    await spool.until { $0.told(by: "hanging").count > 1 }
    #expect(await spool.told(by: "hanging")[1] == "watching")
    await runner.stop(because: "the process ends")
    #expect(await spool.told(by: "hanging").last == "stopped: the process ends")
    #expect(await spool.told(by: "working").last == "stopped: the process ends")
  }

  @Test func afterItHasStoppedNothingIsTold() async {
    let (spool, door, looking) = (MemorySpool(), Door(), Door())
    let sensor = FakeSensor { number in
      if number > 1 {
        await looking.open()
        await door.pass()
      }
      return FakeReading(news: ["\(number)"])
    }
    let runner = runner(spool)
    await runner.run([.fake("fake/a", sensor)])
    await looking.pass()
    await runner.stop(because: "the process ends")
    await door.open()
    for _ in 0..<100 { await Task.yield() }
    #expect(await spool.told == ["watching", "1", "stopped: the process ends"])
    #expect(sensor.looks == 2)
  }

  // MARK: Reloads

  @Test func aReloadTouchesOnlyWhatChanged() async {
    let spool = MemorySpool()
    let (same, old, gone) = (
      FakeSensor { _ in .init() }, FakeSensor { _ in .init() }, FakeSensor { _ in .init() }
    )
    let (unused, new, added) = (
      FakeSensor { _ in .init() }, FakeSensor { _ in .init() }, FakeSensor { _ in .init() }
    )
    let runner = runner(spool)
    await runner.run([
      .fake("fake/same", same, settings: "1"), .fake("fake/changed", old, settings: "1"),
      .fake("fake/gone", gone),
    ])
    await spool.untilPut(3)
    await runner.run([
      .fake("fake/same", unused, settings: "1"), .fake("fake/changed", new, settings: "2"),
      .fake("fake/added", added),
    ])
    await spool.untilPut(7)
    let looks = (old.looks, gone.looks)
    await added.untilLooked(5)
    #expect((old.looks, gone.looks) == looks)
    #expect(unused.looks == 0)
    #expect(await spool.told(by: "same") == ["watching"])
    #expect(
      await spool.told(by: "changed") == ["watching", "stopped: it is set up anew", "watching"])
    #expect(
      await spool.told(by: "gone") == ["watching", "stopped: it is no longer in the configuration"])
    #expect(await spool.told(by: "added") == ["watching"])
    await runner.stop(because: "the process ends")
  }

  @Test func twoReloadsAtOnceRunEachCollectorOnce() async {
    let spool = MemorySpool()
    let sensors = (0..<6).map { _ in FakeSensor { _ in .init() } }
    let runner = runner(spool)
    await withTaskGroup(of: Void.self) { group in
      for (number, sensor) in sensors.enumerated() {
        group.addTask { await runner.run([.fake("fake/a", sensor, settings: "\(number)")]) }
      }
    }
    await runner.stop(because: "the process ends")
    let looks = sensors.map(\.looks)
    for _ in 0..<200 { await Task.yield() }
    // None of them was left running.
    #expect(sensors.map(\.looks) == looks)
  }

  @Test func oneThatIsSetUpAnewGoesOnFromItsBookmark() async {
    let spool = MemorySpool()
    let (old, new) = (FakeSensor { _ in .init() }, FakeSensor { _ in .init() })
    let runner = runner(spool)
    await runner.run([.fake("fake/a", old, settings: "1")])
    await spool.untilPut(1)
    await runner.run([.fake("fake/a", new, settings: "2")])
    await new.untilLooked(1)
    #expect(new.resumedAt?.hasPrefix("after ") == true)
    await runner.stop(because: "the process ends")
  }

  // MARK: Crashes

  private static let alive = "2025-01-15T09:00:00Z"

  @Test func whatEndedWithoutAWordIsToldAtTheNextStart() async throws {
    let spool = MemorySpool(marks: [
      SpoolMarks.alive: Self.alive, SpoolMarks.sight + "collector:fake/a": "watching",
      SpoolMarks.sight + "collector:fake/b": "stopped",
      SpoolMarks.sight + "collector:fake/gone": "blind",
      SpoolMarks.sight + "collector:fake/away": "stopped",
    ])
    let runner = runner(spool)
    // It lives again before it looks.
    await runner.sayAlive()
    let sensors = (0..<3).map { _ in FakeSensor { _ in FakeReading() } }
    await runner.run(
      zip(["a", "b", "c"], sensors).map { Collector.fake("fake/" + $0, $1) })
    await spool.untilPut(5)
    let crashed = "stopped: it ended without a word"
    #expect(await spool.told(by: "a") == [crashed, "watching"])
    #expect(await spool.told(by: "b") == ["watching"])
    #expect(await spool.told(by: "c") == ["watching"])
    #expect(await spool.told(by: "gone") == [crashed])
    #expect(await spool.told(by: "away") == [])
    let last = try RFC3339.parse(Self.alive)
    let times = zip(await spool.told, await spool.all).filter { $0.0 == crashed }
    #expect(times.map(\.1.occurredAt) == [last, last])
    // A reload is no crash.
    await runner.run([])
    await runner.run([.fake("fake/a", FakeSensor { _ in FakeReading() })])
    await spool.untilPut(9)
    await runner.stop(because: "the process ends")
    #expect(await spool.told.count { $0 == crashed } == 2)
  }

  @Test func aProcessThatLivesSaysSo() async throws {
    let spool = MemorySpool()
    let runner = runner(spool)
    await runner.sayAlive()
    let first = try #require(await spool.mark(SpoolMarks.alive))
    await runner.sayAlive()
    let second = try #require(await spool.mark(SpoolMarks.alive))
    #expect(try RFC3339.parse(first) < RFC3339.parse(second))
  }
}
