import Events

/// The rule for instants after a TZif file's last transition: a POSIX `TZ` string (IEEE Std 1003.1, section
/// 8.3) with the hours -167 to 167 of RFC 8536, section 3.3.1.
struct POSIXZone: Hashable, Sendable {
  let standard: ZoneRules.Period
  let summer: Summer?

  struct Summer: Hashable, Sendable {
    let period: ZoneRules.Period
    let start: Day
    let end: Day
  }

  /// A day of every year and the second of that day, which may lie outside it.
  struct Day: Hashable, Sendable {
    enum Form: Hashable, Sendable {
      /// 1-365, 29 February never counted.
      case julian(Int)
      /// 0-365, 29 February counted.
      case zeroBased(Int)
      /// The week-th weekday (0 is Sunday) of a month; week 5 is the last.
      case weekday(month: Int, week: Int, day: Int)
    }
    let form: Form
    let second: Int

    /// The second since the Unix epoch, in the local time the rule is written in.
    func second(inYear year: Int) -> Int64 { days(inYear: year) * 86_400 + Int64(second) }

    private func days(inYear year: Int) -> Int64 {
      let newYear = CivilDate.days(year: year, month: 1, day: 1)
      switch form {
      case .julian(let day):
        let isLeap = CivilDate.daysInMonth(year: year, month: 2) == 29
        return newYear + Int64(day - 1) + (isLeap && day >= 60 ? 1 : 0)
      case .zeroBased(let day):
        return newYear + Int64(day)
      case .weekday(let month, let week, let day):
        let first = CivilDate.days(year: year, month: month, day: 1)
        let firstWeekday = Int(((first + 4) % 7 + 7) % 7)
        let date = (day - firstWeekday + 7) % 7 + 7 * (week - 1)
        let isInMonth = date < CivilDate.daysInMonth(year: year, month: month)
        return first + Int64(isInMonth ? date : date - 7)
      }
    }
  }

  func period(atSecond second: Int64) -> ZoneRules.Period {
    guard let summer else { return standard }
    let nanoseconds = second.multipliedReportingOverflow(by: 1_000_000_000)
    guard !nanoseconds.overflow else { return standard }
    let instant = Timestamp(nanoseconds: nanoseconds.partialValue)
    let year = CivilDate(instant, offsetSeconds: standard.offsetSeconds).year
    let start = summer.start.second(inYear: year) - Int64(standard.offsetSeconds)
    let end = summer.end.second(inYear: year) - Int64(summer.period.offsetSeconds)
    let isSummer = start < end ? (start..<end).contains(second) : !(end..<start).contains(second)
    return isSummer ? summer.period : standard
  }

  /// The seconds since the Unix epoch at which summer begins and ends in some years, in no order.
  func changes(inYears years: ClosedRange<Int>) -> [Int64] {
    guard let summer else { return [] }
    return years.flatMap { year in
      [
        summer.start.second(inYear: year) - Int64(standard.offsetSeconds),
        summer.end.second(inYear: year) - Int64(summer.period.offsetSeconds),
      ]
    }
  }
}

extension POSIXZone {
  /// Reads a `TZ` string, such as `CET-1CEST,M3.5.0,M10.5.0/3`; nil when it is not one.
  init?(_ text: some Sequence<UInt8>) {
    var reader = Reader(bytes: Array(text))
    guard let zone = reader.zone() else { return nil }
    self = zone
  }

  private struct Reader {
    let bytes: [UInt8]
    var index = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func zone() -> POSIXZone? {
      guard let name = name(), let offset = time() else { return nil }
      let standard = ZoneRules.Period(offsetSeconds: -offset, abbreviation: name)
      if index == bytes.count { return POSIXZone(standard: standard, summer: nil) }
      guard let summer = summer(standardOffset: -offset), index == bytes.count else { return nil }
      return POSIXZone(standard: standard, summer: summer)
    }

    private mutating func summer(standardOffset: Int) -> Summer? {
      guard let name = name() else { return nil }
      var offset = standardOffset + 3600
      if peek != UInt8(ascii: ",") {
        guard let west = time() else { return nil }
        offset = -west
      }
      guard take(","), let start = day(), take(","), let end = day() else { return nil }
      let period = ZoneRules.Period(offsetSeconds: offset, abbreviation: name)
      return Summer(period: period, start: start, end: end)
    }

    private mutating func name() -> String? {
      let isQuoted = take("<")
      let start = index
      while let byte = peek, isQuoted ? byte != UInt8(ascii: ">") : isLetter(byte) { index += 1 }
      let name = String(decoding: bytes[start..<index], as: UTF8.self)
      if isQuoted, !take(">") { return nil }
      return name.utf8.count >= 3 ? name : nil
    }

    private mutating func day() -> Day? {
      guard let form = form() else { return nil }
      guard take("/") else { return Day(form: form, second: 7200) }
      return time().map { Day(form: form, second: $0) }
    }

    private mutating func form() -> Day.Form? {
      if take("J") { return number(1...365).map { .julian($0) } }
      guard take("M") else { return number(0...365).map { .zeroBased($0) } }
      guard let month = number(1...12), take("."), let week = number(1...5), take("."),
        let day = number(0...6)
      else { return nil }
      return .weekday(month: month, week: week, day: day)
    }

    private mutating func time() -> Int? {
      let sign = take("-") ? -1 : 1
      if sign == 1 { _ = take("+") }
      guard let hours = number(0...167) else { return nil }
      var seconds = hours * 3600
      for unit in [60, 1] where take(":") {
        guard let value = number(0...59) else { return nil }
        seconds += value * unit
      }
      return sign * seconds
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int? {
      let start = index
      var value = 0
      while let byte = peek, (48...57).contains(byte), index - start < 3 {
        value = value * 10 + Int(byte - 48)
        index += 1
      }
      return index > start && range.contains(value) ? value : nil
    }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard peek == UInt8(ascii: character) else { return false }
      index += 1
      return true
    }

    private func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte & 0xDF) }
  }
}
