public import Events

/// A time during which one condition held, half open: it includes its start and not its end.
public struct Window: Sendable, Hashable {
  /// What held.
  public let condition: Condition
  /// The spells it is made of, in order: one, or more when the policy's merge gap joined them.
  public private(set) var spells: [Spell]

  init(condition: Condition, spell: Spell) {
    self.condition = condition
    spells = [spell]
  }

  init?(joining windows: [Window]) {
    guard let first = windows.first else { return nil }
    condition = first.condition
    spells = windows.flatMap(\.spells)
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

  /// Every event the window rests on, in order of time.
  public var evidence: [EventKey] {
    spells.flatMap { spell in spell.levels.map(\.start.event) + [spell.end?.event].compactMap { $0 }
    }
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

  /// One level of impact and where it began.
  public struct Level: Sendable, Hashable {
    /// How bad it was.
    public let impact: Impact
    /// Where this level began.
    public let start: Bound
  }

  init(_ impact: Impact, from start: Bound) {
    levels = [Level(impact: impact, start: start)]
    lastSeen = start
  }

  /// Where it began.
  public var start: Bound { levels[0].start }

  mutating func see(_ impact: Impact, at bound: Bound) {
    lastSeen = bound
    if levels[levels.count - 1].impact != impact {
      levels.append(Level(impact: impact, start: bound))
    }
  }

  func intervals(atLeast impact: Impact, asOf: Timestamp) -> [Interval] {
    levels.indices.compactMap { index in
      guard levels[index].impact >= impact else { return nil }
      let next = index + 1 < levels.count ? levels[index + 1].start.time : end?.time ?? asOf
      return Interval(from: levels[index].start.time, to: next)
    }
  }
}
