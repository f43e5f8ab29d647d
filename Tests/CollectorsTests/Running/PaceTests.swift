import Events
import Interpreters
import Testing

@testable import Collectors

/// A collector looks on time, less often while it sees nothing, and makes up for nothing.
@Suite struct PaceTests {
  /// Times between the looks of a collector that sees this, each at once, in milliseconds.
  private func waits(
    every interval: Elapsed, seeing sights: [Sight], random: Double = 0.5
  ) -> [Int64] {
    var pace = Pace(every: interval, now: 0, random: 0)
    return sights.map { sight in
      let before = pace.next
      pace.looked(seeing: sight, now: before, random: random)
      return (pace.next - before) / 1_000_000
    }
  }

  @Test func sightThatDoesNotComeBackIsLookedForLessAndLessOften() {
    let blind = [Sight](repeating: .none("x"), count: 9)
    let waits = waits(
      every: .seconds(1), seeing: blind + [.partial("x")] + blind.prefix(6) + [.clear])
    #expect(
      waits == [
        1000, 1000, 1000, 1000, 1000, 2000, 4000, 8000, 8000, 1000, 1000, 1000, 1000, 1000, 1000,
        2000, 1000,
      ])
  }

  @Test func itIsLookedForAtLeastOnceAMinuteOrAsOftenAsEver() {
    let sights = [Sight](repeating: .none("x"), count: 8)
    #expect(
      waits(every: .seconds(20), seeing: sights).suffix(4) == [20_000, 40_000, 60_000, 60_000])
    #expect(waits(every: .seconds(300), seeing: sights) == Array(repeating: 300_000, count: 8))
  }

  @Test func jitterIsTenPercentEitherWay() {
    #expect(waits(every: .seconds(10), seeing: [.clear], random: 0) == [9000])
    #expect(waits(every: .seconds(10), seeing: [.clear], random: 1) == [11_000])
  }

  @Test func manyBeginWithinASecond() {
    #expect(Pace(every: .seconds(10), now: 5, random: 0).next == 5)
    #expect(Pace(every: .seconds(10), now: 0, random: 0.999).next == 999_000_000)
    #expect(Pace(every: Elapsed(nanoseconds: 4_000_000), now: 0, random: 0.5).next == 2_000_000)
  }

  @Test func aLateLookIsSkippedAndNotMadeUpFor() {
    var pace = Pace(every: .seconds(1), now: 0, random: 0)
    pace.looked(seeing: .clear, now: 10_000_000_000, random: 0.5)
    #expect(pace.next == 10_000_000_000)
    pace.looked(seeing: .clear, now: 10_000_000_000, random: 0.5)
    #expect(pace.next == 11_000_000_000)
  }

  @Test func noIntervalIsTooLongOrTooShortToCount() {
    for interval in [Int64.min, -1, 0, 1, .max].map(Elapsed.init(nanoseconds:)) {
      for wait in waits(every: interval, seeing: [.none("x"), .none("x"), .clear], random: 1) {
        #expect((1...95_040_000).contains(wait))
      }
    }
  }
}
