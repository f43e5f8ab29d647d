import Events
import Findings
import Foundation
import Incidents
import Postmortems
import Testing

@Suite struct ZoneTests {
  private static let names = [
    "Europe/Berlin", "Asia/Kolkata", "America/St_Johns", "Pacific/Apia", "Africa/Casablanca",
    "Europe/Dublin", "Australia/Lord_Howe", "America/New_York", "Asia/Gaza", "America/Nuuk",
    "Etc/UTC",
  ]

  private static func rules(_ name: String) throws -> ZoneRules {
    let file = URL(filePath: "/usr/share/zoneinfo").appending(path: name)
    return try ZoneRules(tzif: [UInt8](Data(contentsOf: file)), name: name)
  }

  /// The C library is the oracle, over 160 years in steps that visit every hour of the day.
  @Test func agreesWithTheCLibrary() throws {
    let present = getenv("TZ").map { String(cString: $0) }
    defer { if let present { setenv("TZ", present, 1) } else { unsetenv("TZ") } }
    for name in Self.names {
      let rules = try Self.rules(name)
      setenv("TZ", name, 1)
      tzset()
      var differences: [Int64] = []
      for second in stride(from: Int64(-1_000_000_000), to: 4_200_000_000, by: 86_400 + 1234) {
        var (time, local) = (time_t(second), tm())
        localtime_r(&time, &local)
        let period = rules.period(at: Timestamp(seconds: second))
        let isSame =
          period.offsetSeconds == local.tm_gmtoff
          && period.abbreviation == String(cString: local.tm_zone)
        if !isSame { differences.append(second) }
      }
      #expect(differences.isEmpty, "\(name)")
    }
  }

  @Test func changesAtTheSecond() throws {
    let berlin = try Self.rules("Europe/Berlin")
    func shown(_ text: String) throws -> String {
      let time = try instant(text)
      let local = berlin.local(time)
      return "\(local.hour):\(local.minute):\(local.second) \(berlin.abbreviation(at: time))"
    }
    #expect(try shown("2025-03-30T00:59:59Z") == "1:59:59 CET")
    #expect(try shown("2025-03-30T01:00:00Z") == "3:0:0 CEST")
    #expect(try shown("2025-10-26T00:59:59Z") == "2:59:59 CEST")
    #expect(try shown("2025-10-26T01:00:00Z") == "2:0:0 CET")
    #expect(try shown("2099-07-01T00:00:00Z") == "2:0:0 CEST")
    #expect(try shown("2099-10-25T01:00:00Z") == "2:0:0 CET")
  }

  /// In Amman the clocks of 2016 skipped the first hour of April; in Havana that of November 2015 came twice.
  @Test(arguments: [
    ("Europe/Berlin", "2025-01-15T12:00:00Z", "2024-12-31T23:00:00Z", "2025-01-31T23:00:00Z"),
    ("Europe/Berlin", "2024-12-31T23:00:00Z", "2024-12-31T23:00:00Z", "2025-01-31T23:00:00Z"),
    ("Europe/Berlin", "2024-12-31T22:59:59Z", "2024-11-30T23:00:00Z", "2024-12-31T23:00:00Z"),
    ("Europe/Berlin", "2025-03-15T12:00:00Z", "2025-02-28T23:00:00Z", "2025-03-31T22:00:00Z"),
    ("Asia/Amman", "2016-04-15T12:00:00Z", "2016-03-31T22:00:00Z", "2016-04-30T21:00:00Z"),
    ("America/Havana", "2015-11-15T12:00:00Z", "2015-11-01T04:00:00Z", "2015-12-01T05:00:00Z"),
    ("Etc/UTC", "2024-02-29T23:59:59Z", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z"),
  ])
  func aMonthIsThatOfTheZone(_ zone: String, _ time: String, _ from: String, _ to: String) throws {
    let month = try #require(try Self.rules(zone).month(of: instant(time)))
    #expect(RFC3339.format(month.from) == from)
    #expect(RFC3339.format(month.to) == to)
  }

  @Test func losesADayInApia() throws {
    let apia = try Self.rules("Pacific/Apia")
    let before = apia.local(try instant("2011-12-30T09:59:59Z"))
    let after = apia.local(try instant("2011-12-30T10:00:00Z"))
    let shown: [Int] = [before.day, before.hour, after.day, after.hour]
    #expect(shown == [29, 23, 31, 0])
  }

  @Test func namesZonesWithoutANameByOffset() throws {
    let now = try instant("2025-01-15T00:00:00Z")
    #expect(try Self.rules("Asia/Kolkata").abbreviation(at: now) == "IST")
    #expect(try Self.rules("Africa/Casablanca").abbreviation(at: now) == "UTC+01:00")
    #expect(try Self.rules("Pacific/Marquesas").abbreviation(at: now) == "UTC-09:30")
    #expect(ZoneRules.utc.abbreviation(at: now) == "UTC")
  }

  @Test func readsARuleWithoutTransitions() throws {
    let rules = try ZoneRules(tzif: file(footer: "<-03>3<-02>,M3.5.0/-2,M10.5.0/-1"), name: "x")
    let summer = Timestamp(seconds: 1_752_000_000)
    #expect(rules.offset(at: summer) == -7200)
    #expect(rules.offset(at: Timestamp(seconds: 1_736_900_000)) == -10_800)
    let julian = try ZoneRules(tzif: file(footer: "AAA0BBB,J60/0,300"), name: "x")
    #expect(julian.offset(at: try instant("2024-02-29T23:59:59Z")) == 0)
    #expect(julian.offset(at: try instant("2024-03-01T00:00:00Z")) == 3600)
    #expect(julian.offset(at: try instant("2025-02-28T23:59:59Z")) == 0)
    #expect(julian.offset(at: try instant("2025-03-01T00:00:00Z")) == 3600)
  }

  @Test func readsVersionOne() throws {
    let rules = try ZoneRules(
      tzif: block(version: 0, times: [-100, 100], width: 4), name: "old")
    let offsets = [-101, -100, 99, 100].map { rules.offset(at: Timestamp(seconds: $0)) }
    #expect(offsets == [0, 3600, 3600, 0])
  }

  @Test func refusesWhatIsNoZoneFile() throws {
    let whole = file(footer: "CET-1CEST,M3.5.0,M10.5.0/3")
    for length in 0..<(whole.count - 30) {
      #expect(throws: ZoneRules.Failure.self) {
        try ZoneRules(tzif: Array(whole.prefix(length)), name: "cut")
      }
    }
    for footer in ["CET", "CET-1CEST", "C-1", "CET-1CEST,M13.5.0,M1.1.0", "CET-1x"] {
      #expect(throws: ZoneRules.Failure.self) {
        try ZoneRules(tzif: file(footer: footer), name: "x")
      }
    }
    var random = SeededRandom(state: 7)
    for _ in 0..<3000 {
      var bytes = whole
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
        in: 0...255, using: &random)
      let rules = try? ZoneRules(tzif: bytes, name: "fuzzed")
      _ = rules?.offset(at: Timestamp(nanoseconds: .max))
      _ = rules?.offset(at: Timestamp(nanoseconds: .min))
    }
  }

  private func file(footer: String) -> [UInt8] {
    block(version: UInt8(ascii: "3"), times: [], width: 4)
      + block(version: UInt8(ascii: "3"), times: [], width: 8) + Array("\n\(footer)\n".utf8)
  }

  /// A header and block with UTC and one hour ahead of it, in turn.
  private func block(version: UInt8, times: [Int64], width: Int) -> [UInt8] {
    func bytes(_ value: Int64, _ width: Int) -> [UInt8] {
      (0..<width).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var result = Array("TZif".utf8) + [version] + Array(repeating: 0, count: 15)
    for count in [0, 0, 0, times.count, 2, 8] { result += bytes(Int64(count), 4) }
    result += times.flatMap { bytes($0, width) }
    result += times.indices.map { UInt8(($0 + 1) % 2) }
    result += bytes(0, 4) + [0, 0] + bytes(3600, 4) + [1, 4]
    return result + Array("UTC\0SUM\0".utf8)
  }
}
