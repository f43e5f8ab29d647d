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
  /// True when it was found at its start and nothing says since when it may have held.
  public let isUnbounded: Bool
  /// What was seen of the blind spells and good states that the limits rest on, beside the window's own events.
  public let evidence: [EventKey]
  /// The intervals in which it is known to have held: without what nobody observed.
  public let certain: [Interval]
  /// The intervals in which it may have held, to `asOf` while it is open.
  public let possible: [Interval]

  /// Bounds a window by the times in which nobody observed its subject, each lasting to the first word after it.
  ///
  /// Of a group, some parts may be unobserved when the last word of another ends the window: then it may have gone on.
  init(
    _ window: Window, ofGroup isGroup: Bool, unobserved: [Interval], impact: Impact,
    evidence: [EventKey], asOf: Timestamp
  ) {
    let (start, end) = (window.start.time, window.end?.time ?? max(asOf, window.start.time))
    let held = window.intervals(atLeast: impact, asOf: asOf)
    // Blind until just then: it may have begun at any time since somebody last saw the subject well.
    let blind = unobserved.filter { $0.from < start && $0.to >= start }.map(\.from).min() ?? start
    let seen = window.lastKnownGood?.time
    let earliest =
      window.spells[0].isFound
      ? min(start, max(seen ?? blind, blind == start ? seen ?? blind : blind))
      : min(start, max(seen ?? blind, blind))
    let lead = Interval(from: earliest, to: start)
    let inside = Interval(from: start, to: end).map { unobserved.intersection([$0]) } ?? []
    let tail = isGroup ? unobserved.first { $0.from <= end && end < $0.to } : nil
    isUnbounded = window.isFound && earliest == start
    lastKnownGood = window.lastKnownGood
    firstSeenBad = window.start
    lastSeenBad = window.lastSeen
    firstKnownGood = window.end
    certain = held.subtracting(unobserved)
    possible = (held + inside + [lead, tail].compactMap { $0 }).union
    self.evidence =
      certain == possible
      ? [] : evidence + (lead == nil ? [] : [window.lastKnownGood?.event].compactMap { $0 })
  }

  /// True when nobody was looking just before it was first seen.
  public var mayHaveBegunEarlier: Bool {
    isUnbounded || possible.first.map { $0.from < firstSeenBad.time } ?? false
  }
  /// The time it is known to have held.
  public var least: Elapsed { certain.measure }
  /// The time it may have held at most; nil when nothing limits it.
  public var most: Elapsed? { isUnbounded ? nil : possible.measure }
  /// True when both ends are as they were seen and somebody was looking all the while.
  public var isExact: Bool { certain == possible && !isUnbounded }
}
