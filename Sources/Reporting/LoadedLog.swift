public import EventLog
public import Events
public import Incidents

/// What a log says up to one cut: the events, read once, and everything that follows from them.
public struct LoadedLog: Sendable {
  /// The log's name.
  public let origin: String
  /// How many events the cut reaches over, and the root over them.
  public let head: LogHead
  /// The instant by which events had to be recorded, when the cut says one.
  public let knownAt: Timestamp?
  /// What follows from them.
  public let history: History

  /// Reads a log from its start.
  ///
  /// A cut at an instant reaches over the events up to the last one that was recorded by then, so that what is
  /// recorded afterwards changes nothing of it.
  ///
  /// - Throws: `EventLogError` as the log does; `outOfRange` for a position the log has not reached.
  public init(_ log: any EventLog, upTo cut: Cut = .everything) async throws(EventLogError) {
    let now = try await log.head()
    if let position = cut.position, position < 0 || position >= now.size {
      throw .outOfRange("there is no position \(position); \(Self.end(of: now))")
    }
    var events = try await Self.events(of: log, size: cut.position.map { $0 + 1 } ?? now.size)
    if let knownAt = cut.knownAt {
      let last = events.lastIndex { $0.recordedAt <= knownAt }
      events.removeSubrange((last.map { $0 + 1 } ?? 0)...)
    }
    origin = log.origin
    let size = events.count
    head = size == now.size ? now : LogHead(size: size, root: try await log.root(size: size))
    knownAt = cut.knownAt
    history = History(events, knownAt: cut.knownAt)
  }

  private static func end(of head: LogHead) -> String {
    head.size == 0 ? "the log is empty" : "the last is \(head.size - 1)"
  }

  private static func events(
    of log: any EventLog, size: Int
  ) async throws(EventLogError) -> [Event] {
    let decoder = EventDecoder()
    var events: [Event] = []
    events.reserveCapacity(size)
    while events.count < size {
      let page = try await log.read(
        from: Position(events.count), limit: min(1000, size - events.count))
      guard !page.isEmpty else { throw .unavailable("the log ended at \(events.count) of \(size)") }
      for record in page { events.append(try decoder.event(from: record)) }
    }
    return events
  }

  /// The incident of a name.
  ///
  /// - Throws: `noSuchIncident`, which lists those there are.
  public func incident(_ name: String) throws(ReportingError) -> Incident {
    if let incident = history.incident(name) { return incident }
    throw .noSuchIncident(name, known: history.incidents.map(\.id.name))
  }
}
