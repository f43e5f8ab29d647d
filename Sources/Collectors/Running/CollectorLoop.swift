import Events
import Interpreters

/// Polls one collector until it is cancelled; never twice at once.
struct CollectorLoop: Sendable {
  let collector: Collector
  let outlet: Outlet
  let now: @Sendable () -> Timestamp
  /// A number in 0..<1 for each call.
  let random: @Sendable () -> Double

  func run() async {
    let session = collector.makeSession()
    if let bookmark = await outlet.bookmark() { await session.resume(at: bookmark) }
    var pace = Pace(every: collector.interval, now: Deadline.now, random: random())
    while await sleep(until: pace.next) {
      let result = await session.poll(within: collector.timeout, now: now)
      // Nobody waits for a look any more that was cut short.
      if Task.isCancelled { return }
      pace.looked(seeing: await send(result), now: Deadline.now, random: random())
    }
  }

  /// Sends what came of a poll, and answers how much can be seen.
  private func send(_ result: PollResult) async -> Sight {
    switch result {
    case .looked(let interpretation, let time, let bookmark):
      await outlet.send(interpretation, at: time, bookmark: bookmark)
      return interpretation.sight
    case .hung(let since, let noticed):
      let reason = "a look that began at \(RFC3339.format(since)) has not ended"
      await outlet.send(Interpretation(sight: .none(reason)), at: since, seen: noticed)
      // To wait for it again costs the target nothing.
      return .clear
    }
  }

  /// False when it was cancelled.
  private func sleep(until instant: Int64) async -> Bool {
    let left = instant - Deadline.now
    if left > 0 { try? await Task.sleep(nanoseconds: UInt64(left)) }
    return !Task.isCancelled
  }
}
