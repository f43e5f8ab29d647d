public import Events

/// The recorded events in the order in which they happened, with what was withdrawn or corrected applied.
///
/// Order is (occurred time, source, the source's own sequence, id), never arrival, so that a log delivered in any
/// order tells the same story. Withdrawn events stay as entries without effects; an event given twice counts once.
public struct Chronicle: Sendable {
  /// Every event, in order.
  public private(set) var entries: [Entry]
  /// Corrections and retractions that name an event the log does not hold.
  public let dangling: [EventKey]
  /// The entries whose time cannot be right, in order.
  public private(set) var implausible: [Entry]
  /// The entries of a known type that this version cannot read, in order: what they declare does not hold.
  public private(set) var unreadable: [Entry]
  /// The entries by which somebody took on an alert or an incident, in order.
  private(set) var acknowledgements: [Entry]
  /// The thresholds declared among them.
  public let policy: Policy
  private let awaited: Set<Subject>
  private let amended: Set<EventKey>

  /// Orders events and applies corrections, retractions and the policy's clock corrections among them.
  public init(_ events: some Sequence<Event>) {
    let recorded = events.map { Entry($0) }.inOrder
    let amendments = Amendments(recorded)
    let amended = amendments.isEmpty ? recorded : recorded.map { amendments.entry($0) }.inOrder
    let policy = Policy(amended)
    let clocks = policy.clocks.mapValues(\.value)
    entries =
      clocks.isEmpty && policy.futureTolerance.event == nil
      ? amended
      : amended.map { entry in
        var standing = amendments.standing(of: entry)
        standing.clockCorrection = clocks[entry.key.source] ?? .zero
        standing.futureTolerance = policy.futureTolerance.value
        return Entry(entry.event, standing)
      }.inOrder
    self.policy = policy
    dangling = amendments.dangling
    awaited = amendments.awaited
    self.amended = amendments.amended
    implausible = entries.filter(\.isImplausible)
    unreadable = entries.filter(\.isUnreadable)
    acknowledgements = entries.filter(\.acknowledges)
  }

  /// True when a correction or retraction came before the event it names.
  func awaits(_ key: EventKey) -> Bool {
    !awaited.isEmpty && awaited.contains(Amendments.subject(of: key))
  }

  /// The last instant that any event of the log speaks of: its "as of" when nobody gives one.
  public var latest: Entry? { entries.last(where: \.counts) }

  /// The entries that occurred within a range, in order.
  public func slice(_ range: ClosedRange<Timestamp>) -> ArraySlice<Entry> {
    entries.slice(range)
  }

  /// Adds an event that amends nothing and is not amended; nil when it is there already.
  mutating func insert(_ event: Event) -> Entry? {
    // One that is amended is there, at another time perhaps than it says.
    if amended.contains(event.key) { return nil }
    var standing = Standing()
    standing.clockCorrection = policy.clocks[event.key.source]?.value ?? .zero
    standing.futureTolerance = policy.futureTolerance.value
    let entry = Entry(event, standing)
    let key = SortKey(entry)
    let index = entries.partitioningIndex { SortKey($0) >= key }
    if index < entries.count, entries[index].key == event.key { return nil }
    entries.insert(entry, at: index)
    if entry.isImplausible { implausible.insertInOrder(entry) }
    if entry.isUnreadable { unreadable.insertInOrder(entry) }
    if entry.acknowledges { acknowledgements.insertInOrder(entry) }
    return entry
  }
}

struct SortKey: Comparable {
  let time: Timestamp
  let source: String
  let sequence: Int64
  let id: String

  init(_ entry: Entry) {
    time = entry.occurredAt
    source = entry.key.source
    sequence = entry.event.sequence ?? .min
    id = entry.key.id
  }

  static func < (left: SortKey, right: SortKey) -> Bool {
    left.time != right.time
      ? left.time < right.time
      : (left.source, left.sequence, left.id) < (right.source, right.sequence, right.id)
  }
}

extension [Entry] {
  /// The entries in the order they happened, each identity once.
  var inOrder: [Entry] {
    let isSorted = zip(self, dropFirst()).allSatisfy { SortKey($0) < SortKey($1) }
    if isSorted { return self }
    var unique: [Entry] = []
    unique.reserveCapacity(count)
    for entry in sorted(by: { SortKey($0) < SortKey($1) }) where unique.last?.key != entry.key {
      unique.append(entry)
    }
    return unique
  }

  /// Puts an entry that is not among them where it belongs.
  mutating func insertInOrder(_ entry: Entry) {
    let key = SortKey(entry)
    insert(entry, at: partitioningIndex { SortKey($0) >= key })
  }

  /// Of entries in order, those that occurred within a range.
  func slice(_ range: ClosedRange<Timestamp>) -> ArraySlice<Entry> {
    let first = partitioningIndex { $0.occurredAt >= range.lowerBound }
    let end = partitioningIndex { $0.occurredAt > range.upperBound }
    return self[first..<Swift.max(first, end)]
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first index of a sorted collection at which a condition holds that holds from there on; the end if nowhere.
  func partitioningIndex(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
