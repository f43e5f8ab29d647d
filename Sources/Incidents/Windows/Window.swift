public import Events

/// A time during which one condition held, half open: it includes its start and not its end.
public struct Window: Sendable, Hashable {
  /// What held.
  public let condition: Condition
  /// The spells it is made of, in order: one, or more when the policy's merge gap joined them.
  public private(set) var spells: [Spell]

  init?(_ condition: Condition, _ spells: [Spell]) {
    if spells.isEmpty { return nil }
    self.condition = condition
    self.spells = spells
  }

  /// Where it began.
  public var start: Bound { spells[0].start }
  /// Where it ended; nil while it is open.
  public var end: Bound? { spells[spells.count - 1].end }
  /// What was in the condition.
  public var subject: Subject { condition.subject }
  /// True for a time in which a part of the fleet did not do its work; observers and pages are not the fleet.
  public var isImpairment: Bool {
    condition.name.isImpairment && ![.collector, .page].contains(subject.kind)
  }
  /// True when nothing recorded ends it.
  public var isOpen: Bool { end == nil }
  /// The worst impact it reached.
  public var worst: Impact { spells.flatMap(\.levels).map(\.impact).max() ?? .atRisk }
  /// The last event that showed the condition still holding.
  public var lastSeen: Bound { spells[spells.count - 1].lastSeen }
  /// The last event before it that showed the subject free of the condition, if any did.
  public var lastKnownGood: Bound? { spells[0].lastKnownGood }
  /// True when it was found at its start, and nothing says since when it held.
  public var isFound: Bool { spells[0].isFound && lastKnownGood == nil }

  /// From start to end, or to `asOf` while open, both included.
  func range(asOf: Timestamp) -> ClosedRange<Timestamp> {
    start.time...max(start.time, end?.time ?? asOf)
  }

  /// From start to end, or to `asOf` while open.
  public func span(asOf: Timestamp) -> Elapsed { max(.zero, (end?.time ?? asOf) - start.time) }

  /// The time the condition held: the spells added up, without the gaps between them.
  public func held(asOf: Timestamp) -> Elapsed {
    spells.reduce(.zero) { $0 + max(.zero, ($1.end?.time ?? asOf) - $1.start.time) }
  }

  /// The intervals in which the condition held at `impact` or worse, in order.
  public func intervals(atLeast impact: Impact, asOf: Timestamp) -> [Interval] {
    spells.flatMap { $0.intervals(atLeast: impact, asOf: asOf) }
  }

  /// The stretches in which the condition held at `impact` or worse, by the events that bound them.
  func stretches(atLeast impact: Impact) -> [(from: Bound, to: Bound?)] {
    spells.flatMap { spell in
      let marks = spell.levels.map { (bound: $0.start, isBad: $0.impact >= impact) }
      let starts = marks.indices.filter { marks[$0].isBad && ($0 == 0 || !marks[$0 - 1].isBad) }
      return starts.map { start in
        (from: marks[start].bound, to: marks[start...].first { !$0.isBad }?.bound ?? spell.end)
      }
    }
  }

  /// Every event the window rests on, in order of time.
  public var evidence: [EventKey] { spells.flatMap(\.evidence) }

  /// True when any of it lies within a range, ends included; an open window has no end.
  func touches(_ range: ClosedRange<Timestamp>) -> Bool {
    start.time <= range.upperBound && (end.map { $0.time >= range.lowerBound } ?? true)
  }
}

/// One uninterrupted stretch of a condition.
public struct Spell: Sendable, Hashable {
  /// The impacts it went through, in order; the first starts the spell.
  public private(set) var levels: [Level]
  /// Where it ended; nil while it is open.
  public internal(set) var end: Bound?
  /// The last event that showed the condition still holding.
  public internal(set) var lastSeen: Bound
  /// The last event before it that showed the subject free of the condition, if any did.
  public let lastKnownGood: Bound?

  /// One level of impact and where it began.
  public struct Level: Sendable, Hashable {
    /// How bad it was.
    public let impact: Impact
    /// Where this level began.
    public let start: Bound
  }

  /// True when the source says that it did not know before: it was found so, and may have been so for long.
  public let isFound: Bool

  init(
    _ impact: Impact, from start: Bound, lastKnownGood: Bound? = nil, isFound: Bool = false
  ) {
    levels = [Level(impact: impact, start: start)]
    lastSeen = start
    self.lastKnownGood = lastKnownGood
    self.isFound = isFound
  }

  /// Where it began.
  public var start: Bound { levels[0].start }

  /// What else the levels and the end rest on, when several vantages or parts are counted together.
  var witnesses: [EventKey] = []

  /// Every event it rests on, each once.
  public var evidence: [EventKey] {
    let own = levels.map(\.start.event) + [end?.event].compactMap { $0 }
    return witnesses.isEmpty ? own : own + Set(witnesses).subtracting(own).sorted()
  }

  mutating func see(_ impact: Impact, at bound: Bound) {
    lastSeen = bound
    if levels[levels.count - 1].impact != impact {
      levels.append(Level(impact: impact, start: bound))
    }
  }

  /// One spell of two that touch: what was well for no time was not well.
  func joined(with next: Spell) -> Spell {
    var spell = self
    for level in next.levels { spell.see(level.impact, at: level.start) }
    spell.lastSeen = next.lastSeen
    spell.end = next.end
    spell.witnesses += [end?.event, next.start.event].compactMap { $0 } + next.witnesses
    return spell
  }

  func intervals(atLeast impact: Impact, asOf: Timestamp) -> [Interval] {
    levels.indices.compactMap { index in
      guard levels[index].impact >= impact else { return nil }
      let next = index + 1 < levels.count ? levels[index + 1].start.time : end?.time ?? asOf
      return Interval(from: levels[index].start.time, to: next)
    }
  }
}
