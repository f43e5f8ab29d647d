public import EventLog

/// Carries events from a spool to a log, and lets go of each only when the log has acknowledged it.
public struct Forwarder: Sendable {
  private let spool: any EventSpool
  private let append: @Sendable ([IncomingEvent]) async throws(EventLogError) -> [AppendOutcome]
  private let report: @Sendable (String) -> Void

  /// At most so many events are sent at once.
  var batch = 500
  /// Nanoseconds to wait after a failure; the wait doubles up to the longest.
  var shortestWait: UInt64 = 250_000_000
  private static let longestWait: UInt64 = 5_000_000_000

  /// Makes a forwarder; `report` is told when the log goes away and comes back.
  public init(
    from spool: any EventSpool,
    to append: @escaping @Sendable ([IncomingEvent]) async throws(EventLogError) -> [AppendOutcome],
    report: @escaping @Sendable (String) -> Void
  ) {
    (self.spool, self.append, self.report) = (spool, append, report)
  }

  /// Forwards until it is cancelled or `news` ends: what waits at first, whenever `news` says that something waits, and
  /// after a failure until it succeeds.
  public func run(_ news: AsyncStream<Void>) async {
    var (wait, carried, isAway): (UInt64, Int, Bool) = (0, 0, false)
    var iterator = news.makeAsyncIterator()
    while !Task.isCancelled {
      do throws(EventLogError) {
        let count = try await forwardBatch()
        (wait, carried) = (0, carried + count)
        if count > 0 { continue }
        if isAway { report("the log is back; \(carried) events that waited are in it") }
        (carried, isAway) = (0, false)
        guard await iterator.next() != nil else { return }
      } catch {
        if !isAway { report("the log is away, events wait in the spool: \(error)") }
        isAway = true
        wait = min(Self.longestWait, max(shortestWait, wait * 2))
        try? await Task.sleep(nanoseconds: wait)
      }
    }
  }

  /// Forwards all that waits now, and answers how many events that was.
  ///
  /// - Throws: `unavailable` when the log or the spool is; what was not acknowledged stays in the spool.
  @discardableResult
  public func forwardAll() async throws(EventLogError) -> Int {
    var count = 0
    while case let more = try await forwardBatch(), more > 0 { count += more }
    return count
  }

  /// Forwards the oldest events that wait, and answers how many; 0 when none do.
  private func forwardBatch() async throws(EventLogError) -> Int {
    let events = try await spool.waiting(limit: batch)
    guard let last = events.last else { return 0 }
    let outcomes = try await append(events.map(\.event))
    guard outcomes.count == events.count else {
      throw .unavailable("the log answered for \(outcomes.count) of \(events.count) events")
    }
    for (event, outcome) in zip(events, outcomes) {
      if case .conflict(let position, _) = outcome {
        let key = event.event.key
        report("\(key) is in the log at \(position) with other words; it is kept there")
      }
    }
    try await spool.acknowledge(upTo: last.place)
    return events.count
  }
}
