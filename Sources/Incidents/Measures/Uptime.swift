public import Events

/// The share of a period in which a component was up, as far as somebody looked, and between which bounds it lies if
/// what nobody observed is counted too.
public struct Uptime: Sendable, Hashable {
  /// The component.
  public let subject: Subject
  /// What the period was spent on.
  public let spent: PeriodSpent
  /// The events it rests on.
  public let evidence: [EventKey]

  init(
    of subject: Subject, in period: Interval, windows: [Window], coverage: Coverage,
    maintenance: Maintenance, asOf latest: Bound?
  ) {
    let asOf = latest?.time ?? period.to
    let work = maintenance.windows(covering: subject).filter {
      $0.touches(period.from...period.to)
    }
    let planned = work.flatMap { $0.intervals(atLeast: .atRisk, asOf: asOf) }
      .intersection([period])
    let unknown = coverage.unobserved(subject, within: period.from...period.to, asOf: asOf)
      .intersection([period]).subtracting(planned)
    let down = windows.flatMap { $0.intervals(atLeast: .unavailable, asOf: asOf) }
      .intersection([period]).subtracting(planned + unknown)
    self.subject = subject
    spent = PeriodSpent(period, down: down, unknown: unknown, planned: planned)
    evidence =
      windows.flatMap(\.evidence) + work.flatMap(\.evidence)
      + coverage.evidence(for: subject, within: period.from...period.to)
      + ((planned + down + unknown).contains { $0.to == asOf }
        ? [latest?.event].compactMap { $0 } : [])
  }

  /// The period, half open.
  public var period: Interval { spent.period }
  /// The time it was seen to be unavailable, without announced work.
  public var down: Elapsed { spent.down.measure }
  /// The time nobody observed it, without announced work, whatever was known before.
  public var unknown: Elapsed { spent.unknown.measure }
  /// The time of announced work on it or below it, which counts neither way.
  public var planned: Elapsed { spent.planned.measure }
  /// The share of the observed, unplanned time in which it was up, 0-1; nil when nobody observed it at all.
  public var leavingOutUnknown: Double? { spent.leavingOutUnknown }
  /// The share of the unplanned time in which it may have been up, 0-1; nil when all of it was planned.
  public var countingUnknownAsUp: Double? { spent.countingUnknownAsUp }
  /// The share of the unplanned time in which it is known to have been up, 0-1; nil when all of it was planned.
  public var countingUnknownAsDown: Double? { spent.countingUnknownAsDown }
}

extension Interval {
  /// The calendar month in UTC that an instant falls into.
  public static func month(of time: Timestamp) -> Interval? {
    let date = CivilDate(time)
    let (year, month) = date.month == 12 ? (date.year + 1, 1) : (date.year, date.month + 1)
    func start(_ year: Int, _ month: Int) -> Timestamp {
      Timestamp(seconds: CivilDate.days(year: year, month: month, day: 1) * 86_400)
    }
    return Interval(from: start(date.year, date.month), to: start(year, month))
  }
}
