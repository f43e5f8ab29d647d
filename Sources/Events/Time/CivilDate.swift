/// A date and time of day on the proleptic Gregorian calendar, without a zone.
///
/// Day arithmetic follows Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2021).
public struct CivilDate: Hashable, Sendable {
  /// The calendar year, 1 BC being 0.
  public let year: Int
  /// The month, 1-12.
  public let month: Int
  /// The day of the month, 1-31.
  public let day: Int
  /// The hour of the day, 0-23.
  public let hour: Int
  /// The minute, 0-59.
  public let minute: Int
  /// The second, 0-59.
  public let second: Int
  /// The fraction of the second in nanoseconds, 0-999,999,999.
  public let nanosecond: Int

  /// The date and time of day that a clock `offset` seconds ahead of UTC shows at `timestamp`.
  public init(_ timestamp: Timestamp, offsetSeconds: Int = 0) {
    let (seconds, fraction) = floorDivide(timestamp.nanoseconds, 1_000_000_000)
    let (days, rest) = floorDivide(seconds + Int64(offsetSeconds), 86_400)
    let (year, month, day) = Self.civil(fromDays: days)
    (self.year, self.month, self.day) = (year, month, day)
    hour = Int(rest) / 3600
    minute = Int(rest) / 60 % 60
    second = Int(rest) % 60
    nanosecond = Int(fraction)
  }

  /// Whole seconds since 1970-01-01T00:00:00 on the same clock.
  public var clockSeconds: Int64 {
    let days = Self.days(year: year, month: month, day: day)
    return days * 86_400 + Int64(hour * 3600 + minute * 60 + second)
  }

  /// The instant at which a clock `offsetSeconds` ahead of UTC shows this; nil outside the range of `Timestamp`.
  public func instant(offsetSeconds: Int = 0) -> Timestamp? {
    let seconds = clockSeconds - Int64(offsetSeconds)
    // Counted from the second after: before 1970 the product alone may be out of range and the sum not.
    let isNegative = seconds < 0
    let (whole, tooFar) = (seconds + (isNegative ? 1 : 0))
      .multipliedReportingOverflow(by: 1_000_000_000)
    let rest = Int64(nanosecond) - (isNegative ? 1_000_000_000 : 0)
    let (sum, overflow) = whole.addingReportingOverflow(rest)
    return tooFar || overflow ? nil : Timestamp(nanoseconds: sum)
  }

  /// Days from 1970-01-01 to a date of the proleptic Gregorian calendar.
  public static func days(year: Int, month: Int, day: Int) -> Int64 {
    let shifted = Int64(month <= 2 ? year - 1 : year)
    let (era, yearOfEra) = floorDivide(shifted, 400)
    let dayOfYear = (153 * Int64(month > 2 ? month - 3 : month + 9) + 2) / 5 + Int64(day) - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The number of days in a month, 28-31.
  public static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func civil(fromDays days: Int64) -> (Int, Int, Int) {
    let (era, dayOfEra) = floorDivide(days + 719_468, 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    let month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
    return (Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0), month, day)
  }
}

private func floorDivide(_ value: Int64, _ divisor: Int64) -> (quotient: Int64, rest: Int64) {
  let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
  return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
}
