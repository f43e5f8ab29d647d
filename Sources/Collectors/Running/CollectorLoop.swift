import Events
import Interpreters

/// Polls one collector until it is cancelled: on time, never twice at once, and less often while it may not see.
struct CollectorLoop: Sendable {
  let collector: Collector
  let outlet: Outlet
  let now: @Sendable () -> Timestamp
  /// A number in 0..<1 for each call.
  let random: @Sendable () -> Double

  /// A collector that has seen nothing so many times in a row looks less and less often.
  private static let patience = 5
  /// At most this many times less often, and at least once a minute.
  private static let longestBackOff: Int64 = 8

  func run() async {
    let session = collector.makeSession()
    if let bookmark = await outlet.bookmark() { await session.resume(at: bookmark) }
    let interval = collector.interval.nanoseconds
    var next = Deadline.now + Int64(Double(min(interval, 1_000_000_000)) * random())
    var blindLooks = 0
    while await sleep(until: next) {
      let result = await session.poll(within: collector.timeout, now: now)
      if case .none = await send(result) { blindLooks += 1 } else { blindLooks = 0 }
      let wait = min(interval * Self.backOff(blindLooks), max(interval, 60_000_000_000))
      // A late poll is skipped, not made up for: what matters is how it is now.
      next = max(next + jittered(wait), Deadline.now)
    }
  }

  /// Sends what came of a poll, and answers how much can be seen.
  private func send(_ result: PollResult) async -> Sight {
    switch result {
    case .looked(let interpretation, let time, let bookmark):
      await outlet.send(interpretation, at: time, bookmark: bookmark)
      return interpretation.sight
    case .hung(let since):
      let reason = "a look that began at \(RFC3339.format(since)) has not ended"
      await outlet.send(Interpretation(sight: .none(reason)), at: since)
      return .clear
    }
  }

  /// Ten percent either way, so that many collectors do not knock at the same instant.
  private func jittered(_ nanoseconds: Int64) -> Int64 {
    Int64(Double(nanoseconds) * (0.9 + 0.2 * random()))
  }

  private static func backOff(_ blindLooks: Int) -> Int64 {
    min(1 << Int64(max(0, min(blindLooks - patience, 10))), longestBackOff)
  }

  /// False when it was cancelled.
  private func sleep(until instant: Int64) async -> Bool {
    let left = instant - Deadline.now
    if left > 0 { try? await Task.sleep(nanoseconds: UInt64(left)) }
    return !Task.isCancelled
  }
}
