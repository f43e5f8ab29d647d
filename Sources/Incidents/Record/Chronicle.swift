public import Events

/// The recorded events in the order in which they happened, with what was withdrawn or corrected applied.
///
/// Order is (occurred time, source, the source's own sequence, id), never arrival, so that a log delivered in any
/// order tells the same story. Withdrawn events stay as entries without effects.
public struct Chronicle: Sendable {
  /// Every event, in order.
  public let entries: [Entry]
  /// Corrections and retractions that name an event the log does not hold.
  public let dangling: [EventKey]

  /// Orders events and applies corrections and retractions among them.
  public init(_ events: some Sequence<Event>) {
    let all = events.sorted { SortKey($0, at: $0.occurredAt) < SortKey($1, at: $1.occurredAt) }
    let amendments = Amendments(all)
    entries = all.map(amendments.entry).sorted {
      SortKey($0.event, at: $0.occurredAt) < SortKey($1.event, at: $1.occurredAt)
    }
    dangling = amendments.dangling
  }

  /// The last instant that any event of the log speaks of: its "as of" when nobody gives one.
  public var latest: Entry? { entries.last { !$0.isRetracted } }
}

/// One event as it stands now: when it is held to have occurred, and what it still means.
public struct Entry: Sendable {
  /// The event as it was recorded.
  public let event: Event
  /// When it occurred, after any correction.
  public let occurredAt: Timestamp
  /// How exactly that is known.
  public let precision: Precision
  /// The event that corrected the time, if one did.
  public let correctedBy: EventKey?
  /// The event that withdrew this one, if one did.
  public let retractedBy: EventKey?
  /// What it means; empty when withdrawn.
  public let effects: [Effect]

  /// The event's identity.
  public var key: EventKey { event.key }
  /// What the event is about.
  public var subject: Subject { event.subject }
  /// True when the event was withdrawn.
  public var isRetracted: Bool { retractedBy != nil }
  /// The instant with the event it rests on.
  public var bound: Bound { Bound(time: occurredAt, precision: precision, event: key) }

  /// True when the entry tells of a happening, and not only of a sample or of the observer itself.
  public var isKeyEvent: Bool {
    guard !isRetracted, subject.kind != .collector else { return false }
    return effects.isEmpty
      || effects.contains {
        if case .measured = $0 { false } else { true }
      }
  }
}

/// An instant that rests on an event.
public struct Bound: Hashable, Sendable {
  /// The instant.
  public let time: Timestamp
  /// How exactly it is known.
  public let precision: Precision
  /// The event that says so.
  public let event: EventKey

  /// Makes a bound.
  public init(time: Timestamp, precision: Precision = .exact, event: EventKey) {
    self.time = time
    self.precision = precision
    self.event = event
  }
}

struct SortKey: Comparable {
  let time: Timestamp
  let source: String
  let sequence: Int64
  let id: String

  init(_ event: Event, at time: Timestamp) {
    self.time = time
    source = event.key.source
    sequence = event.sequence ?? .min
    id = event.key.id
  }

  static func < (left: SortKey, right: SortKey) -> Bool {
    (left.time, left.source, left.sequence, left.id)
      < (right.time, right.source, right.sequence, right.id)
  }
}
