import Events
import Interpreters

/// When a collector looks: on time, with some jitter, and less often while it sees nothing.
struct Pace {
  /// The next look, in nanoseconds of the monotonic clock.
  private(set) var next: Int64
  private let interval: Int64
  private var blindLooks = 0

  /// A collector that has seen nothing so many times in a row looks less and less often.
  private static let patience = 5
  /// At most this many times less often, and at least once a minute.
  private static let longestBackOff: Int64 = 8
  /// Shorter intervals would keep a processor busy, and longer ones no sum could hold.
  private static let intervals: ClosedRange<Int64> = 1_000_000...86_400_000_000_000

  /// Begins within the first second, so that many collectors do not begin at the same instant; `random` is in 0..<1.
  init(every interval: Elapsed, now: Int64, random: Double) {
    self.interval = min(
      max(interval.nanoseconds, Self.intervals.lowerBound), Self.intervals.upperBound)
    next = now + Int64(Double(min(self.interval, 1_000_000_000)) * random)
  }

  /// Goes on after a look that ended now; `random` is in 0..<1.
  mutating func looked(seeing sight: Sight, now: Int64, random: Double) {
    if case .none = sight { blindLooks += 1 } else { blindLooks = 0 }
    let wait = min(interval * backOff, max(interval, 60_000_000_000))
    // Ten percent either way, so that they do not knock at the same instant later.
    let jittered = Int64(Double(wait) * (0.9 + 0.2 * random))
    // A late look is skipped, not made up for: what matters is how it is now.
    next = max(next + jittered, now)
  }

  private var backOff: Int64 {
    min(1 << Int64(max(0, min(blindLooks - Self.patience, 10))), Self.longestBackOff)
  }
}
