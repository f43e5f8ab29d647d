import Events
import Foundation
import Postmortems
import Testing

/// From what clocks show back to the instants at which they show it.
@Suite struct LocalTimeTests {
  /// Half an hour in Lord Howe, at midnight in Beirut, Cairo and Santiago, a whole day in Apia.
  private static let names = [
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Beirut", "Africa/Cairo",
    "America/Santiago", "America/St_Johns", "Africa/Casablanca", "Pacific/Apia", "Etc/UTC",
  ]

  private static func rules(_ name: String) throws -> ZoneRules {
    if name == "Etc/UTC" { return .utc }
    let file = URL(filePath: "/usr/share/zoneinfo").appending(path: name)
    return try ZoneRules(tzif: [UInt8](Data(contentsOf: file)), name: name)
  }

  private static func local(_ text: String) throws -> CivilDate {
    try RFC3339.parseLocal(text).date
  }

  private static let day: Int64 = 86_400

  /// For every local time, the instants are those at which clocks show it, and no others: rendering is the oracle.
  @Test(arguments: names) func instantsAreThoseThatShowTheTime(_ name: String) throws {
    let rules = try Self.rules(name)
    let years = [2011, 2025, 2061]
    let changes: [Int64] = years.flatMap { Self.changes(of: rules, in: $0) }
    let days = changes + [1_736_899_200]
    var (twice, never) = (0, 0)
    for start in days {
      let shown = Self.shown(around: start, rules)
      for step in stride(from: -Self.day, through: 2 * Self.day, by: 900) {
        for second: Int64 in [-1, 0, 1] {
          let date = CivilDate(Timestamp(seconds: start + step + second))
          let expected = shown[date] ?? []
          guard rules.instants(ofLocal: date) == expected else {
            Issue.record("\(name) \(RFC3339.format(local: date)): \(expected.map(RFC3339.format))")
            return
          }
          twice += expected.count == 2 ? 1 : 0
          never += expected.isEmpty ? 1 : 0
        }
      }
    }
    #expect((twice > 0) == (name != "Etc/UTC"))
    #expect((never > 0) == (name != "Etc/UTC"))
  }

  /// The beginnings of the days of a year, in UTC, in which clocks change.
  private static func changes(of rules: ZoneRules, in year: Int) -> [Int64] {
    let newYear = CivilDate.days(year: year, month: 1, day: 1) * day
    let days: Range<Int64> = 0..<366
    return days.map { newYear + $0 * day }.filter {
      rules.offset(at: Timestamp(seconds: $0)) != rules.offset(at: Timestamp(seconds: $0 + day))
    }
  }

  /// What clocks show in the days around an instant, with the instants at which they do.
  private static func shown(around start: Int64, _ rules: ZoneRules) -> [CivilDate: [Timestamp]] {
    var shown: [CivilDate: [Timestamp]] = [:]
    for step in stride(from: -3 * day, through: 4 * day, by: 900) {
      for second: Int64 in [-1, 0, 1] {
        let instant = Timestamp(seconds: start + step + second)
        shown[rules.local(instant), default: []].append(instant)
      }
    }
    return shown
  }

  @Test(arguments: [
    ("2025-01-15 09:55", ["2025-01-15T08:55:00Z"]),
    ("2025-07-15 09:55:30.25", ["2025-07-15T07:55:30.25Z"]),
    ("2024-10-27 01:59:59", ["2024-10-26T23:59:59Z"]),
    ("2024-10-27 02:00", ["2024-10-27T00:00:00Z", "2024-10-27T01:00:00Z"]),
    ("2024-10-27 02:30", ["2024-10-27T00:30:00Z", "2024-10-27T01:30:00Z"]),
    ("2024-10-27 03:00", ["2024-10-27T02:00:00Z"]),
    ("2025-03-30 01:59:59.999", ["2025-03-30T00:59:59.999Z"]),
    ("2025-03-30 03:00", ["2025-03-30T01:00:00Z"]),
    ("2099-10-25 02:30", ["2099-10-25T00:30:00Z", "2099-10-25T01:30:00Z"]),
  ]) func clocksInBerlin(_ text: String, _ expected: [String]) throws {
    let reading = try Self.rules("Europe/Berlin").reading(ofLocal: Self.local(text))
    #expect(reading == .shown(try expected.map { try RFC3339.parse($0) }))
  }

  @Test(arguments: [
    ("Europe/Berlin", "2025-03-30 02:30", "2025-03-30T02:00:00", "2025-03-30T03:00:00"),
    ("Europe/Berlin", "2025-03-30 02:00", "2025-03-30T02:00:00", "2025-03-30T03:00:00"),
    ("Europe/Berlin", "2025-03-30 02:59:59.9", "2025-03-30T02:00:00", "2025-03-30T03:00:00"),
    ("Europe/Berlin", "2099-03-29 02:30", "2099-03-29T02:00:00", "2099-03-29T03:00:00"),
    ("Australia/Lord_Howe", "2025-10-05 02:15", "2025-10-05T02:00:00", "2025-10-05T02:30:00"),
    ("Asia/Beirut", "2025-03-30 00:10", "2025-03-30T00:00:00", "2025-03-30T01:00:00"),
    ("Pacific/Apia", "2011-12-30 12:00", "2011-12-30T00:00:00", "2011-12-31T00:00:00"),
  ]) func aHoleHasItsBounds(_ zone: String, _ text: String, _ from: String, _ to: String) throws {
    let reading = try Self.rules(zone).reading(ofLocal: Self.local(text))
    #expect(reading == .skipped(from: try Self.local(from), to: try Self.local(to)))
  }

  @Test func timesAtTheEndsOfTheRangeAreNone() throws {
    let berlin = try Self.rules("Europe/Berlin")
    for end in [Int64.min, .max] {
      let date = CivilDate(Timestamp(nanoseconds: end), offsetSeconds: end < 0 ? -90_000 : 90_000)
      #expect(berlin.reading(ofLocal: date) == .shown([]))
    }
  }
}
