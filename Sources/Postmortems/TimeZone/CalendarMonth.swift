public import Events
public import Incidents

extension ZoneRules {
  /// The calendar month of this zone that an instant falls into; nil at the ends of the range of instants.
  public func month(of instant: Timestamp) -> Interval? {
    let date = local(instant)
    let (year, month) = date.month == 12 ? (date.year + 1, 1) : (date.year, date.month + 1)
    guard let from = start(ofMonth: date.month, date.year), let to = start(ofMonth: month, year)
    else { return nil }
    return Interval(from: from, to: to)
  }

  /// The first instant at which clocks show the first of a month.
  private func start(ofMonth month: Int, _ year: Int) -> Timestamp? {
    let shown = CivilDate.days(year: year, month: month, day: 1) * 86_400
    let day: Int64 = 86_400
    let offsets = [shown - day, shown + day].compactMap(Self.instant).map { offset(at: $0) }
    let candidates = offsets.compactMap { Self.instant(shown - Int64($0)) }
    let exact = zip(candidates, offsets).filter { offset(at: $0) == $1 }.map(\.0)
    // Where clocks skip midnight, the old offset names the instant at which they do.
    return exact.min() ?? candidates.first
  }

  private static func instant(_ second: Int64) -> Timestamp? {
    let (nanoseconds, overflow) = second.multipliedReportingOverflow(by: 1_000_000_000)
    return overflow ? nil : Timestamp(nanoseconds: nanoseconds)
  }
}
