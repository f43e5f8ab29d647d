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

  /// The first instant of a month: the first at which clocks show its midnight, or at which they skip it.
  private func start(ofMonth month: Int, _ year: Int) -> Timestamp? {
    let (seconds, overflow) = CivilDate.days(year: year, month: month, day: 1)
      .multipliedReportingOverflow(by: 86_400_000_000_000)
    if overflow { return nil }
    switch reading(ofLocal: CivilDate(Timestamp(nanoseconds: seconds))) {
    case .shown(let instants): return instants.first
    case .skipped(_, let next): return instants(ofLocal: next).first
    }
  }
}
