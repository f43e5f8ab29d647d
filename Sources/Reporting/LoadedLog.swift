public import EventLog
import Events
public import Incidents

/// What a log says up to one size: the events, read once, and everything that follows from them.
public struct LoadedLog: Sendable {
  /// The log's name.
  public let origin: String
  /// How many events were read, and the root over them.
  public let head: LogHead
  /// What follows from them.
  public let history: History

  /// Reads a log from its start.
  ///
  /// - Parameters:
  ///   - log: the log to read.
  ///   - size: how many events to read; nil for all there are now.
  /// - Throws: `EventLogError` as the log does; `outOfRange` for a size the log has not reached.
  public init(_ log: any EventLog, size: Int? = nil) async throws(EventLogError) {
    let now = try await log.head()
    let size = size ?? now.size
    guard (0...now.size).contains(size) else {
      throw .outOfRange("the log has \(now.size) events, not \(size)")
    }
    let decoder = EventDecoder()
    var events: [Event] = []
    events.reserveCapacity(size)
    while events.count < size {
      let page = try await log.read(
        from: Position(events.count), limit: min(1000, size - events.count))
      guard !page.isEmpty else { throw .unavailable("the log ended at \(events.count) of \(size)") }
      for record in page { events.append(try decoder.event(from: record)) }
    }
    origin = log.origin
    head = size == now.size ? now : LogHead(size: size, root: try await log.root(size: size))
    history = History(events)
  }

  /// The incident of a name.
  ///
  /// - Throws: `noSuchIncident`, which lists those there are.
  public func incident(_ name: String) throws(ReportingError) -> Incident {
    if let incident = history.incident(name) { return incident }
    throw .noSuchIncident(name, known: history.incidents.map(\.id.name))
  }
}
