public import Events

/// What is known of the ends of a window: a time is certain only while somebody was looking.
public struct WindowBounds: Sendable, Hashable {
  /// The last event before it that showed the subject well; nil when none did.
  public let lastKnownGood: Bound?
  /// The first event that showed the condition.
  public let firstSeenBad: Bound
  /// The last event that showed it still holding.
  public let lastSeenBad: Bound
  /// The first event that showed it over; nil while it is open.
  public let firstKnownGood: Bound?
  /// The intervals in which it is known to have held: without what nobody observed.
  public let certain: [Interval]
  /// The intervals in which it may have held, to `asOf` while it is open.
  public let possible: [Interval]

  /// Bounds a window by the times in which nobody observed its subject, each lasting to the first word after it.
  ///
  /// Of a group, some parts may be unobserved when the last word of another ends the window: then it may have gone on.
  init(
    _ window: Window, ofGroup isGroup: Bool, unobserved: [Interval], impact: Impact,
    asOf: Timestamp
  ) {
    let (start, end) = (window.start.time, window.end?.time ?? max(asOf, window.start.time))
    let held = window.intervals(atLeast: impact, asOf: asOf)
    // Blind until just then: it may have begun at any time since somebody last saw the subject well.
    let blind = unobserved.filter { $0.from < start && $0.to >= start }.map(\.from).min() ?? start
    let earliest = min(start, max(window.lastKnownGood?.time ?? blind, blind))
    let lead = Interval(from: earliest, to: start)
    let inside = Interval(from: start, to: end).map { unobserved.intersection([$0]) } ?? []
    let tail = isGroup ? unobserved.first { $0.from <= end && end < $0.to } : nil
    lastKnownGood = window.lastKnownGood
    firstSeenBad = window.start
    lastSeenBad = window.lastSeen
    firstKnownGood = window.end
    certain = held.subtracting(unobserved)
    possible = (held + inside + [lead, tail].compactMap { $0 }).union
  }

  /// The time it is known to have held.
  public var least: Elapsed { certain.measure }
  /// The time it may have held at most.
  public var most: Elapsed { possible.measure }
  /// True when both ends are as they were seen and somebody was looking all the while.
  public var isExact: Bool { certain == possible }
}
