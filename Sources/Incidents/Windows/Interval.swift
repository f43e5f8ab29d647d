public import Events

/// A stretch of time, half open.
public struct Interval: Hashable, Comparable, Sendable {
  /// The first instant in it.
  public let from: Timestamp
  /// The first instant after it.
  public let to: Timestamp

  /// Makes an interval; nil when it would hold no time.
  public init?(from: Timestamp, to: Timestamp) {
    guard from < to else { return nil }
    self.from = from
    self.to = to
  }

  /// Its length.
  public var length: Elapsed { to - from }

  /// The part it shares with another, or nil.
  public func intersection(_ other: Interval) -> Interval? {
    Interval(from: max(from, other.from), to: min(to, other.to))
  }

  public static func < (left: Interval, right: Interval) -> Bool {
    (left.from, left.to) < (right.from, right.to)
  }
}

extension Sequence where Element == Interval {
  /// The same time as disjoint intervals in order; intervals that touch become one.
  public var union: [Interval] {
    var result: [Interval] = []
    for interval in sorted() {
      if let last = result.last, interval.from <= last.to {
        if let joined = Interval(from: last.from, to: Swift.max(last.to, interval.to)) {
          result[result.count - 1] = joined
        }
      } else {
        result.append(interval)
      }
    }
    return result
  }

  /// The time covered, counted once however many intervals cover it.
  public var measure: Elapsed { union.reduce(.zero) { $0 + $1.length } }

  /// The time shared with others.
  public func intersection(_ others: some Sequence<Interval>) -> [Interval] {
    let right = others.union
    return union.flatMap { left in right.compactMap(left.intersection) }
  }

  /// The time not covered by others.
  public func subtracting(_ others: some Sequence<Interval>) -> [Interval] {
    others.union.reduce(union) { rest, hole in
      rest.flatMap { piece in
        [
          Interval(from: piece.from, to: Swift.min(piece.to, hole.from)),
          Interval(from: Swift.max(piece.from, hole.to), to: piece.to),
        ].compactMap { $0 }
      }
    }
  }
}
