import Events
import Testing

@Suite struct RFC3339Tests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0),
    ("1970-01-01t00:00:00z", 0),
    ("1970-01-01 00:00:00Z", 0),
    ("1969-12-31T23:59:59.999999999Z", -1),
    ("2025-01-15T09:55:30.5+01:00", 1_736_931_330_500_000_000),
    ("2025-01-15T03:10:30-05:45", 1_736_931_330_000_000_000),
    ("2024-02-29T00:00:00Z", 1_709_164_800_000_000_000),
    ("2000-02-29T23:59:59Z", 951_868_799_000_000_000),
    ("2025-01-15T08:55:30.123456789Z", 1_736_931_330_123_456_789),
    ("1678-01-01T00:00:00Z", -9_214_560_000_000_000_000),
    ("2261-12-31T23:59:59Z", 9_214_646_399_000_000_000),
    ("1678-01-01T00:00:00+23:59", -9_214_646_340_000_000_000),
  ]) func reads(_ text: String, _ nanoseconds: Int64) throws {
    #expect(try RFC3339.parse(text).nanoseconds == nanoseconds)
  }

  @Test(arguments: [
    ("2025-02-30T00:00:00Z", "is not a day of that month"),
    ("2023-02-29T00:00:00Z", "is not a day of that month"),
    ("1900-02-29T00:00:00Z", "is not a day of that month"),
    ("2025-13-01T00:00:00Z", "has no such month"),
    ("2025-01-15T24:00:00Z", "is not a time of day"),
    ("2025-01-15T23:60:00Z", "is not a time of day"),
    ("2016-12-31T23:59:60Z", "is a leap second, which has no POSIX time; write :59"),
    ("1677-12-31T23:59:59Z", "is outside the years 1678 to 2261"),
    ("2262-01-01T00:00:00Z", "is outside the years 1678 to 2261"),
    ("2025-01-15T09:55:00.Z", "has no digits after the point"),
    ("2025-01-15T09:55:00.1234567890Z", "has more than nine digits of a second"),
    ("2025-01-15T09:55:00+0100", "has a zone without a colon; write +01:00"),
    ("2025-01-15T09:55:00+24:00", "has no such zone"),
    ("2025-01-15T09:55:00ZZ", "has text after the zone"),
    ("2025-01-15T09:55Z", "has no seconds; write 09:55:00"),
    ("2025-01-15 24:00", "is not a time of day"),
    ("2016-12-31 23:59:60", "is a leap second, which has no POSIX time; write :59"),
    ("2025-01-15", "is a date without a time of day; write 2025-01-15T09:55:00+01:00"),
    ("yesterday", "is not a date and time; write 2025-01-15T09:55:00+01:00"),
    ("", "is not a date and time; write 2025-01-15T09:55:00+01:00"),
  ]) func refuses(_ text: String, _ reason: String) {
    let failure = #expect(throws: RFC3339.Failure.self) { try RFC3339.parse(text) }
    #expect(failure?.reason == reason)
    #expect(failure?.lacksZone == false)
  }

  @Test(arguments: ["2025-01-15T09:55:00", "2025-01-15T09:55", "2025-01-15T09:55:00.25"])
  func saysWhenOnlyTheZoneIsMissing(_ text: String) {
    let failure = #expect(throws: RFC3339.Failure.self) { try RFC3339.parse(text) }
    #expect(failure?.lacksZone == true)
  }

  @Test(arguments: [
    ("2025-01-15 09:55", "2025-01-15T09:55:00", false),
    ("2025-01-15t09:55:30.250", "2025-01-15T09:55:30.25", true),
    ("2024-02-29T23:59:59", "2024-02-29T23:59:59", true),
    ("1678-01-01 00:00", "1678-01-01T00:00:00", false),
  ])
  func readsATimeWithoutAZone(_ text: String, _ shown: String, _ hasSeconds: Bool) throws {
    let local = try RFC3339.parseLocal(text)
    #expect(RFC3339.format(local: local.date) == shown)
    #expect(local.hasSeconds == hasSeconds)
  }

  @Test(arguments: [
    ("2025-01-15T09:55:00Z", "has text after the time of day"),
    ("2025-01-15 09:55 CET", "has text after the time of day"),
    ("2025-02-30 09:55", "is not a day of that month"),
    ("2025-01-15 24:00", "is not a time of day"),
    ("2016-12-31 23:59:60", "is a leap second, which has no POSIX time; write :59"),
    ("2025-01-15", "is a date without a time of day; write 2025-01-15T09:55:00+01:00"),
  ])
  func refusesALocalTimeThatIsNone(_ text: String, _ reason: String) {
    let failure = #expect(throws: RFC3339.Failure.self) { try RFC3339.parseLocal(text) }
    #expect(failure?.reason == reason)
  }

  @Test(arguments: [
    (0, "Z"), (3600, "+01:00"), (-12_600, "-03:30"), (20_700, "+05:45"), (-60, "-00:01"),
    (3208, nil), (86_400, nil),
  ])
  func writesAnOffset(_ seconds: Int, _ text: String?) {
    #expect(RFC3339.zone(offsetSeconds: seconds) == text)
  }

  @Test func everyDayOfTheRangeRoundTrips() throws {
    var day: Int64 = 0
    let first = CivilDate.days(year: 1678, month: 1, day: 1)
    for year in 1678...2261 {
      for month in 1...12 {
        for date in 1...CivilDate.daysInMonth(year: year, month: month) {
          let seconds = (first + day) * 86_400 + day * 7919 % 86_400
          let timestamp = Timestamp(nanoseconds: seconds * 1_000_000_000 + day % 1_000_000_000)
          let civil = CivilDate(timestamp)
          let text = RFC3339.format(timestamp)
          guard (civil.year, civil.month, civil.day) == (year, month, date),
            CivilDate.days(year: year, month: month, day: date) == first + day,
            try RFC3339.parse(text) == timestamp
          else {
            Issue.record("\(year)-\(month)-\(date) became \(text)")
            return
          }
          day += 1
        }
      }
    }
    #expect(day == 213_301)
  }

  @Test func writesOnlyTheDigitsThatAreThere() {
    #expect(RFC3339.format(Timestamp(nanoseconds: 1)) == "1970-01-01T00:00:00.000000001Z")
    #expect(RFC3339.format(Timestamp(nanoseconds: 500_000_000)) == "1970-01-01T00:00:00.5Z")
    #expect(RFC3339.format(Timestamp(nanoseconds: .min)) == "1677-09-21T00:12:43.145224192Z")
    #expect(RFC3339.format(Timestamp(nanoseconds: .max)) == "2262-04-11T23:47:16.854775807Z")
  }

  @Test(arguments: [Int64.min, -1_000_000_001, -1, 0, 1, 1_736_931_330_123_456_789, .max])
  func aCivilDateLeadsBack(_ nanoseconds: Int64) {
    let instant = Timestamp(nanoseconds: nanoseconds)
    for offset in [0, 3600, -34_200] {
      #expect(
        CivilDate(instant, offsetSeconds: offset).instant(offsetSeconds: offset) == instant)
    }
    let isEnd = nanoseconds == .min || nanoseconds == .max
    let beyond = CivilDate(instant).instant(offsetSeconds: nanoseconds < 0 ? 1 : -1)
    #expect((beyond == nil) == isEnd)
  }

  @Test func aCivilDateFollowsItsZone() {
    let date = CivilDate(Timestamp(seconds: -1), offsetSeconds: 3600)
    #expect((date.year, date.month, date.day) == (1970, 1, 1))
    #expect((date.hour, date.minute, date.second) == (0, 59, 59))
  }
}
