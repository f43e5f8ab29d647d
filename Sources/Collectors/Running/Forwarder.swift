public import EventLog

/// Carries events from a spool to a log, and lets go of each only when the log has acknowledged it.
public struct Forwarder: Sendable {
  private let spool: any EventSpool
  private let append: @Sendable ([IncomingEvent]) async throws(EventLogError) -> [AppendOutcome]
  private let report: @Sendable (String) -> Void

  /// At most so many events are sent at once.
  private static let batch = 500
  /// The wait after a failure doubles up to this.
  private static let longestWait: UInt64 = 5_000_000_000

  /// Makes a forwarder; `report` is told when the log goes away and comes back.
  public init(
    from spool: any EventSpool,
    to append: @escaping @Sendable ([IncomingEvent]) async throws(EventLogError) -> [AppendOutcome],
    report: @escaping @Sendable (String) -> Void
  ) {
    (self.spool, self.append, self.report) = (spool, append, report)
  }

  /// Forwards until it is cancelled: whenever `news` says that something waits, and at least every few seconds.
  public func run(_ news: AsyncStream<Void>) async {
    var wait: UInt64 = 0
    var iterator = news.makeAsyncIterator()
    while !Task.isCancelled {
      do throws(EventLogError) {
        let count = try await forwardAll()
        if wait > 0, count > 0 { report("the log is back; \(count) events that waited are in it") }
        wait = 0
        guard await iterator.next() != nil else { return }
      } catch {
        if wait == 0 { report("the log is away, events wait in the spool: \(error)") }
        wait = min(Self.longestWait, max(250_000_000, wait * 2))
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
    while true {
      let events = try await spool.waiting(limit: Self.batch)
      guard let last = events.last else { return count }
      let outcomes = try await append(events.map(\.event))
      for (event, outcome) in zip(events, outcomes) {
        if case .conflict(let position, _) = outcome {
          report(
            "\(event.event.key) is in the log at \(position) with other words; it is kept there")
        }
      }
      try await spool.acknowledge(upTo: last.place)
      count += events.count
    }
  }
}
