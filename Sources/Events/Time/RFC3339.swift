/// Reads and writes instants as RFC 3339 date-times (section 5.6).
public enum RFC3339 {
  /// Why a text is not an instant, in words that say what to write instead.
  public struct Failure: Error, Equatable, Sendable {
    /// What is wrong, such as `has no zone`.
    public let reason: String
    /// True when only the zone is missing, so that a caller who knows the zone can add it.
    public let lacksZone: Bool

    init(_ reason: String, lacksZone: Bool = false) {
      self.reason = reason
      self.lacksZone = lacksZone
    }
  }

  /// Reads `2025-01-15T09:55:30.5+01:00`; a space or lower-case `t` and `z` are taken too.
  ///
  /// - Throws: `Failure` for anything that names no single instant: a missing zone, 30 February, hour 24, a leap
  ///   second (POSIX time cannot hold one), more than nine fraction digits, or a year outside 1678-2261.
  public static func parse(_ text: some Sequence<UInt8>) throws(Failure) -> Timestamp {
    var reader = Reader(bytes: Array(text))
    return try reader.dateTime()
  }

  /// Reads a Swift string; see `parse(_:)` for bytes.
  ///
  /// - Throws: `Failure` as for bytes.
  public static func parse(_ text: String) throws(Failure) -> Timestamp {
    try parse(text.utf8)
  }

  /// Reads a date and time of day without a zone, `2025-01-15 09:55`; the seconds may be left out, and are 0 then.
  ///
  /// - Throws: `Failure` for anything that no clock shows, such as 30 February or a leap second, and for a zone.
  public static func parseLocal(
    _ text: String
  ) throws(Failure) -> (date: CivilDate, hasSeconds: Bool) {
    var reader = Reader(bytes: Array(text.utf8))
    let local = try reader.localTime()
    guard reader.index == reader.bytes.count else { throw .init("has text after the time of day") }
    return (CivilDate(Timestamp(nanoseconds: local.nanoseconds)), local.hasSeconds)
  }

  /// The UTC form with as many of nine fraction digits as the instant needs, `2025-01-15T08:55:30Z`.
  public static func format(_ timestamp: Timestamp) -> String {
    format(local: CivilDate(timestamp)) + "Z"
  }

  /// The form without a zone, `2025-01-15T09:55:30`, with as many of nine fraction digits as the time needs.
  public static func format(local date: CivilDate) -> String {
    var text =
      "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
      + "T\(padded(date.hour, 2)):\(padded(date.minute, 2)):\(padded(date.second, 2))"
    if date.nanosecond > 0 {
      var fraction = padded(date.nanosecond, 9)
      while fraction.last == "0" { fraction.removeLast() }
      text += "." + fraction
    }
    return text
  }

  /// The zone of a clock `seconds` ahead of UTC, `+01:00` or `Z`; nil when RFC 3339 has none, as for half a minute.
  public static func zone(offsetSeconds seconds: Int) -> String? {
    guard seconds != 0 else { return "Z" }
    let minutes = abs(seconds) / 60
    guard seconds % 60 == 0, minutes < 1440 else { return nil }
    return (seconds < 0 ? "-" : "+") + padded(minutes / 60, 2) + ":" + padded(minutes % 60, 2)
  }

  /// A number in decimal with leading zeros up to `width` digits.
  public static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

private struct Reader {
  let bytes: [UInt8]
  var index = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func dateTime() throws(RFC3339.Failure) -> Timestamp {
    let local = try localTime()
    guard index < bytes.count else {
      throw .init("has no zone; \(Self.zoneRemedy)", lacksZone: true)
    }
    guard local.hasSeconds else { throw .init("has no seconds; write 09:55:00") }
    let offset = try zone()
    guard index == bytes.count else { throw .init("has text after the zone") }
    return Timestamp(nanoseconds: local.nanoseconds - offset * 1_000_000_000)
  }

  /// The date and time of day as nanoseconds on a clock that is on UTC.
  mutating func localTime() throws(RFC3339.Failure) -> (nanoseconds: Int64, hasSeconds: Bool) {
    let days = try date()
    guard take(oneOf: "Tt ") else {
      throw .init("is a date without a time of day; write 2025-01-15T09:55:00+01:00")
    }
    let time = try timeOfDay()
    let seconds = days * 86_400 + time.seconds
    return (seconds * 1_000_000_000 + time.nanoseconds, time.hasSeconds)
  }

  private mutating func date() throws(RFC3339.Failure) -> Int64 {
    let year = try number(4, "year")
    guard take(oneOf: "-") else { throw notADate }
    let month = try number(2, "month")
    guard take(oneOf: "-") else { throw notADate }
    let day = try number(2, "day")
    guard (1678...2261).contains(year) else { throw .init("is outside the years 1678 to 2261") }
    guard (1...12).contains(month) else { throw .init("has no such month") }
    guard (1...CivilDate.daysInMonth(year: year, month: month)).contains(day) else {
      throw .init("is not a day of that month")
    }
    return CivilDate.days(year: year, month: month, day: day)
  }

  private mutating func timeOfDay() throws(RFC3339.Failure) -> (
    seconds: Int64, nanoseconds: Int64, hasSeconds: Bool
  ) {
    let hour = try number(2, "hour")
    guard take(oneOf: ":") else { throw notADate }
    let minute = try number(2, "minute")
    let hasSeconds = take(oneOf: ":")
    let second = hasSeconds ? try number(2, "second") : 0
    guard hour < 24, minute < 60 else { throw .init("is not a time of day") }
    guard second != 60 else { throw .init("is a leap second, which has no POSIX time; write :59") }
    guard second < 60 else { throw .init("is not a time of day") }
    let fraction = hasSeconds ? try fraction() : 0
    return (Int64(hour * 3600 + minute * 60 + second), fraction, hasSeconds)
  }

  private mutating func fraction() throws(RFC3339.Failure) -> Int64 {
    guard take(oneOf: ".") else { return 0 }
    var value: Int64 = 0
    var digits = 0
    while index < bytes.count, let digit = digit(bytes[index]) {
      digits += 1
      guard digits <= 9 else { throw .init("has more than nine digits of a second") }
      value = value * 10 + Int64(digit)
      index += 1
    }
    guard digits > 0 else { throw .init("has no digits after the point") }
    for _ in digits..<9 { value *= 10 }
    return value
  }

  private mutating func zone() throws(RFC3339.Failure) -> Int64 {
    if take(oneOf: "Zz") { return 0 }
    let sign: Int64 = bytes[index] == UInt8(ascii: "-") ? -1 : 1
    guard take(oneOf: "+-") else { throw .init("has no zone that can be read; \(Self.zoneRemedy)") }
    let hours = try number(2, "zone")
    guard take(oneOf: ":") else { throw .init("has a zone without a colon; write +01:00") }
    let minutes = try number(2, "zone")
    guard hours < 24, minutes < 60 else { throw .init("has no such zone") }
    return sign * Int64(hours * 3600 + minutes * 60)
  }

  private mutating func number(_ width: Int, _ part: String) throws(RFC3339.Failure) -> Int {
    guard index + width <= bytes.count else { throw notADate }
    var value = 0
    for offset in 0..<width {
      guard let digit = digit(bytes[index + offset]) else { throw notADate }
      value = value * 10 + digit
    }
    index += width
    return value
  }

  private mutating func take(oneOf characters: StaticString) -> Bool {
    guard index < bytes.count else { return false }
    let found = characters.withUTF8Buffer { $0.contains(bytes[index]) }
    if found { index += 1 }
    return found
  }

  private func digit(_ byte: UInt8) -> Int? {
    (48...57).contains(byte) ? Int(byte) - 48 : nil
  }

  private var notADate: RFC3339.Failure {
    .init("is not a date and time; write 2025-01-15T09:55:00+01:00")
  }

  private static let zoneRemedy = "write 2025-01-15T09:55:00+01:00 or 2025-01-15T08:55:00Z"
}
