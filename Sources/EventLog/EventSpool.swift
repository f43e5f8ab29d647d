/// Where the events of collectors wait until the log has acknowledged them.
///
/// Each source has a counter of its own without holes, and every event its number (`CountedID`), so that the log can
/// tell what is missing. An event leaves the spool only when it is acknowledged; what was put is durable.
public protocol EventSpool: Sendable {
  /// Numbers events, and keeps them.
  ///
  /// - Returns: how many were kept; fewer than given when a natural key was put before, or the spool is full.
  /// - Throws: `unavailable` when nothing was kept; put them again.
  func put(_ items: [SpoolItem]) async throws(EventLogError) -> SpoolReceipt

  /// The oldest events that wait, at most `limit`, in the order they were put.
  func waiting(limit: Int) async throws(EventLogError) -> [SpooledEvent]

  /// Lets go of the events up to a place in the spool.
  func acknowledge(upTo place: Int64) async throws(EventLogError)

  /// How many events wait.
  func count() async throws(EventLogError) -> Int

  /// What was noted under a name, or nil.
  func mark(_ name: String) async throws(EventLogError) -> String?

  /// Every mark whose name begins with a prefix, by name.
  func marks(prefix: String) async throws(EventLogError) -> [(name: String, value: String)]

  /// Notes something under a name, or forgets it.
  func setMark(_ name: String, _ value: String?) async throws(EventLogError)
}

/// An event that a source wants to send; its key's id is given by the spool.
public struct SpoolItem: Sendable {
  /// The event; of its key only the source counts.
  public var draft: EventDraft
  /// The target's own name for what happened; an event of the same source, type and name is kept once.
  public var naturalKey: String?

  /// Makes an item.
  public init(_ draft: EventDraft, naturalKey: String? = nil) {
    (self.draft, self.naturalKey) = (draft, naturalKey)
  }
}

/// What became of events that were put.
public struct SpoolReceipt: Hashable, Sendable {
  /// How many are kept.
  public var kept = 0
  /// How many were there already, by their natural keys.
  public var known = 0
  /// How many found no room, or could not be written as events.
  public var dropped = 0

  /// Makes an empty receipt.
  public init() {}
}

/// An event that waits in a spool.
public struct SpooledEvent: Sendable {
  /// Its place in the spool, ascending.
  public let place: Int64
  /// The event.
  public let event: IncomingEvent

  /// Makes one.
  public init(place: Int64, event: IncomingEvent) { (self.place, self.event) = (place, event) }
}
