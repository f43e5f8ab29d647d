import Events
import Interpreters

/// Polls one collector until it is cancelled: on time, never twice at once, and less often while it may not see.
struct CollectorLoop: Sendable {
  let collector: Collector
  let outlet: Outlet
  let now: @Sendable () -> Timestamp
  /// A number in 0..<1 for each call.
  let random: @Sendable () -> Double

  /// A collector that sees nothing looks at most this many times less often, and at least once a minute.
  private static let longestBackOff: Int64 = 8

  func run() async {
    let session = collector.makeSession()
    let interval = collector.interval.nanoseconds
    var next = Deadline.now + Int64(Double(min(interval, 1_000_000_000)) * random())
    var backOff: Int64 = 1
    while await sleep(until: next) {
      let result = await session.poll(within: collector.timeout, now: now)
      let interpretation = interpretation(of: result)
      await outlet.send(interpretation.0, at: interpretation.1)
      backOff = Self.backOff(after: interpretation.0.sight, backOff)
      let wait = min(interval * backOff, max(interval, 60_000_000_000))
      // A late poll is skipped, not made up for: what matters is how it is now.
      next = max(next + jittered(wait), Deadline.now)
    }
  }

  private func interpretation(of result: PollResult) -> (Interpretation, Timestamp) {
    switch result {
    case .looked(let interpretation, let time): (interpretation, time)
    case .hung(let since):
      (
        Interpretation(sight: .none("a look that began at \(RFC3339.format(since)) has not ended")),
        since
      )
    }
  }

  /// Ten percent either way, so that many collectors do not knock at the same instant.
  private func jittered(_ nanoseconds: Int64) -> Int64 {
    Int64(Double(nanoseconds) * (0.9 + 0.2 * random()))
  }

  private static func backOff(after sight: Sight, _ backOff: Int64) -> Int64 {
    if case .none = sight { min(backOff * 2, longestBackOff) } else { 1 }
  }

  /// False when it was cancelled.
  private func sleep(until instant: Int64) async -> Bool {
    let left = instant - Deadline.now
    if left > 0 { try? await Task.sleep(nanoseconds: UInt64(left)) }
    return !Task.isCancelled
  }
}
