import Events
import Interpreters
import Testing

@testable import Collectors

/// A collector looks, says what is new, and never looks twice at once.
@Suite(.timeLimit(.minutes(20))) struct CollectorTests {
  private let clock = Ticks()

  private func now() -> @Sendable () -> Timestamp { { [clock] in clock.next() } }

  private func milliseconds(_ count: Int64) -> Elapsed { Elapsed(nanoseconds: count * 1_000_000) }

  @Test func aLookEndsAfterItBegan() async {
    let sensor = FakeSensor { _ in FakeReading(news: ["a"]) }
    let session = Collector.fake("a", sensor).makeSession()
    for _ in 0..<50 {
      let before = clock.next()
      guard
        case .looked(let interpretation, let ended, let bookmark) =
          await session.poll(within: .seconds(20), now: now())
      else {
        Issue.record("it hung")
        return
      }
      let began = interpretation.observations[0].time
      #expect(before < began && began < ended)
      #expect(bookmark == "after \(sensor.looks)")
    }
  }

  @Test func aLookThatHangsIsWaitedForAndNotRepeated() async {
    let door = Door()
    let sensor = FakeSensor { number in
      if number == 1 { await door.pass() }
      return FakeReading(news: ["\(number)"])
    }
    let session = Collector.fake("a", sensor).makeSession()
    var beginnings: Set<Timestamp> = []
    for _ in 0..<5 {
      guard
        case .hung(let since, let noticed) =
          await session.poll(within: milliseconds(1), now: now())
      else {
        Issue.record("it did not hang")
        return
      }
      beginnings.insert(since)
      #expect(noticed > since)
    }
    #expect(sensor.looks == 1)
    #expect(beginnings.count == 1)
    await door.open()
    guard case .looked(let late, _, _) = await session.poll(within: .seconds(20), now: now()) else {
      Issue.record("it hung")
      return
    }
    #expect(late.observations.map(\.time) == Array(beginnings))
    guard case .looked(let next, _, _) = await session.poll(within: .seconds(20), now: now()) else {
      Issue.record("it hung")
      return
    }
    #expect(next.observations.map { ($0.payload as? NodeChanged)?.reason } == ["2"])
    #expect(sensor.looks == 2)
  }

  @Test func aLookThatIsCutShortSaysNothing() async {
    let (spool, door, begun) = (MemorySpool(), Door(), Door())
    let sensor = FakeSensor { _ in
      await begun.open()
      await door.pass()
      return FakeReading(news: ["late"])
    }
    let collector = Collector.fake("a", sensor)
    let outlet = Outlet(
      collector.subject, watching: [], of: "m", spool: spool, report: { _ in }, onNews: {})
    let loop = CollectorLoop(collector: collector, outlet: outlet, now: now(), random: { 0 })
    let task = Task { await loop.run() }
    await begun.pass()
    task.cancel()
    await task.value
    await door.open()
    #expect(await spool.told == [])
  }
}
