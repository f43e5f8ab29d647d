import Events

/// What a period was spent on: each instant of it is down, unknown, planned, or up.
public struct PeriodSpent: Sendable, Hashable {
  /// The period, half open.
  public let period: Interval
  /// When it was seen to be down, as disjoint intervals in order.
  public let down: [Interval]
  /// When nobody observed it.
  public let unknown: [Interval]
  /// When work was announced.
  public let planned: [Interval]

  init(_ period: Interval, down: [Interval], unknown: [Interval], planned: [Interval]) {
    self.period = period
    (self.down, self.unknown, self.planned) = (down.union, unknown.union, planned.union)
  }

  /// Several taken as one: down while any is seen to be, else unknown while any is unknown, else planned while any is.
  init(_ period: Interval, unionOf parts: [PeriodSpent]) {
    let down = parts.flatMap(\.down)
    let unknown = parts.flatMap(\.unknown).subtracting(down)
    let planned = parts.flatMap(\.planned).subtracting(down + unknown)
    self.init(period, down: down, unknown: unknown, planned: planned)
  }

  /// The share of the observed, unplanned time that was up, 0-1; nil when there is no such time.
  public var leavingOutUnknown: Double? {
    let counted = period.length - planned.measure - unknown.measure
    return counted > .zero ? (counted - down.measure).seconds / counted.seconds : nil
  }

  /// The share of the unplanned time that may have been up, 0-1; nil when all of it was planned.
  public var countingUnknownAsUp: Double? {
    let counted = period.length - planned.measure
    return counted > .zero ? (counted - down.measure).seconds / counted.seconds : nil
  }

  /// The share of the unplanned time that is known to have been up, 0-1; nil when all of it was planned.
  public var countingUnknownAsDown: Double? {
    let counted = period.length - planned.measure
    let up = counted - unknown.measure - down.measure
    return counted > .zero ? up.seconds / counted.seconds : nil
  }
}
