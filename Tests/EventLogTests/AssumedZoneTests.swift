import EventLog
import Events
import Testing

/// What an import with a zone makes of an event, byte for byte.
@Suite("An assumed zone")
struct AssumedZoneTests {
  /// Clocks an hour ahead of UTC, unless told otherwise.
  private static func zone(offsetsSeconds: [Int] = [3600]) -> AssumedZone {
    AssumedZone(name: "Europe/Berlin") { date in
      .shown(offsetsSeconds.compactMap { date.instant(offsetSeconds: $0) })
    }
  }

  private struct Result {
    var bodies: [String]
    var remarks: [String]
    var summary: ImportSummary
  }

  private final class Remarks: @unchecked Sendable {
    var lines: [String] = []
  }

  private static func log() throws -> MemoryEventLog {
    let signer = try LogSigner(name: "test.example/log", seed: Array(0..<32))
    return MemoryEventLog(environment: LogEnvironment(signer: signer))
  }

  private func imported(_ text: String, assuming zone: AssumedZone?) async throws -> Result {
    let log = try Self.log()
    let remarks = Remarks()
    var importer = Importer(into: log, file: "f", assuming: zone) { remarks.lines.append("\($0)") }
    try await importer.feed(Array(text.utf8)[...])
    let summary = try await importer.finish()
    let bodies = try await log.read(from: Position(0), limit: 100)
      .map { String(decoding: $0.body, as: UTF8.self) }
    return Result(bodies: bodies, remarks: remarks.lines, summary: summary)
  }

  private static func event(_ rest: String) -> String {
    #"{"specversion":"1.0","id":"1","source":"/s","type":"component.changed","#
      + #""subject":"node:a",\#(rest),"data":{"to":"up"}}"#
  }

  @Test(
    "is written behind each time that has none, and said",
    arguments: [
      (
        #""time":"2025-01-15 09:55""#,
        #""time":"2025-01-15T09:55:00+01:00","precision":"minutes","assumedzone":"Europe/Berlin""#
      ),
      (
        #""time":"2025-01-15t09:55:30.500""#,
        #""time":"2025-01-15T09:55:30.500+01:00","assumedzone":"Europe/Berlin""#
      ),
      (
        #""precision":"about", "time" : "2025-01-15 09:55""#,
        #""precision":"about", "time" : "2025-01-15T09:55:00+01:00","assumedzone":"Europe/Berlin""#
      ),
      (
        #""precision":null,"assumedzone":null,"time":"2025-01-15 09:55""#,
        #""precision":"minutes","assumedzone":"Europe/Berlin","time":"2025-01-15T09:55:00+01:00""#
      ),
      (
        #""time":"2025-01-15T09:55:00Z","observedtime":"2025-01-15 10:56""#,
        #""time":"2025-01-15T09:55:00Z","observedtime":"2025-01-15T10:56:00+01:00","#
          + #""assumedzone":"Europe/Berlin""#
      ),
      (
        #""confirmedtime":"2025-01-15 10:56","recordedtime":"2025-01-15 10:57","#
          + #""time":"2025-01-15 10:55:00""#,
        #""confirmedtime":"2025-01-15T10:56:00+01:00","recordedtime":"2025-01-15T10:57:00+01:00","#
          + #""time":"2025-01-15T10:55:00+01:00","assumedzone":"Europe/Berlin""#
      ),
      (
        #""assumedzone":"Europe/Berlin","ti\u006de":"2025-01-15\u002009:55:00""#,
        #""assumedzone":"Europe/Berlin","ti\u006de":"2025-01-15T09:55:00+01:00""#
      ),
    ])
  func times(_ given: String, _ kept: String) async throws {
    let result = try await imported(Self.event(given), assuming: Self.zone())
    #expect(result.bodies == [Self.event(kept)])
    #expect(result.remarks == [])
    let again = try await imported(Self.event(kept), assuming: Self.zone())
    #expect(again.bodies == [Self.event(kept)])
  }

  @Test(
    "leaves alone what says its zone",
    arguments: [
      #""time":"2025-01-15T09:55:00Z""#,
      #""time":"2025-01-15 09:55:00+09:00","recordedtime":"2025-01-15T10:57:00Z""#,
      #""time":"2025-01-15T09:55:00Z","assumedzone":"America/New_York""#,
      #""time":"2025-01-15T09:55:00Z","localtime":"2025-01-15 09:55""#,
    ])
  func others(_ given: String) async throws {
    let result = try await imported(Self.event(given), assuming: Self.zone())
    #expect(result.bodies == [Self.event(given)])
  }

  @Test("is on the event that is read back")
  func isOnTheEvent() async throws {
    let log = try Self.log()
    var importer = Importer(into: log, file: "f", assuming: Self.zone()) { _ in }
    try await importer.feed(Array(Self.event(#""time":"2025-01-15 09:55""#).utf8)[...])
    _ = try await importer.finish()
    let record = try #require(try await log.read(from: Position(0), limit: 1).first)
    let event = try EventDecoder().event(from: record)
    #expect(event.assumedZone == "Europe/Berlin")
    #expect(event.precision == .minutes)
    #expect(event.occurredAt == (try RFC3339.parse("2025-01-15T08:55:00Z")))
    #expect(event.unknownAttributes == [])
  }

  @Test("whose offset RFC 3339 cannot write is written as UTC")
  func anOffsetWithSeconds() async throws {
    let given = #""time":"2025-01-15T09:55:00.5""#
    let kept = #""time":"2025-01-15T09:01:32.5Z","assumedzone":"Europe/Berlin""#
    let result = try await imported(
      Self.event(given), assuming: Self.zone(offsetsSeconds: [3208]))
    #expect(result.bodies == [Self.event(kept)])
  }

  @Test("does not decide between two instants")
  func twice() async throws {
    let result = try await imported(
      Self.event(#""time":"2025-01-15T08:00:00Z","observedtime":"2025-01-15 09:55:00.5""#),
      assuming: Self.zone(offsetsSeconds: [7200, 3600]))
    #expect(result.bodies == [])
    #expect(
      result.remarks == [
        """
        f:1: observedtime: "2025-01-15 09:55:00.5" is shown twice by clocks in Europe/Berlin; \
        write 2025-01-15T09:55:00.5+02:00 or 2025-01-15T09:55:00.5+01:00
        """
      ])
  }

  @Test("does not move a time out of a hole")
  func never() async throws {
    let zone = AssumedZone(name: "Europe/Berlin") { date in
      .skipped(from: date, to: CivilDate(Timestamp(seconds: date.clockSeconds + 1800)))
    }
    let result = try await imported(Self.event(#""time":"2025-01-15 09:55""#), assuming: zone)
    #expect(result.bodies == [])
    #expect(
      result.remarks == [
        """
        f:1: time: "2025-01-15 09:55" is shown by no clock in Europe/Berlin, where they go from \
        2025-01-15T09:55:00 to 2025-01-15T10:25:00; write when it was, with its zone
        """
      ])
  }

  @Test("does not stand in for another that the event names")
  func another() async throws {
    let result = try await imported(
      Self.event(#""time":"2025-01-15 09:55","assumedzone":"America/New_York""#),
      assuming: Self.zone())
    #expect(
      result.remarks == [
        """
        f:1: assumedzone: is "America/New_York" where Europe/Berlin is to be assumed; \
        write the times with their zone
        """
      ])
  }

  @Test(
    "makes no event of what is none",
    arguments: [
      (
        #""time":"2016-12-31 23:59:60""#,
        "time: \"2016-12-31 23:59:60\" is a leap second, which has no POSIX time; write :59"
      ),
      (
        #""time":"2025-02-30 09:55""#, "time: \"2025-02-30 09:55\" is not a day of that month"
      ),
      (#""time":"2025-01-15 24:00""#, "time: \"2025-01-15 24:00\" is not a time of day"),
      (
        #""time":"2025-01-15T09:55Z""#,
        "time: \"2025-01-15T09:55Z\" has no seconds; write 09:55:00"
      ),
      (#""time":7"#, "time: is not a text; put it in double quotes"),
      (#""time":"2025-01-15 09:55","time":"2025-01-15 09:55""#, "time: is there twice; keep one"),
      (
        #""time":"2025-01-15 09:55"x"#,
        "is not JSON: x where a comma or } should be"
      ),
      (
        #""time":"2025-01-15 09:55","timebasis":"guess""#,
        "timebasis: \"guess\" is not one of reconstructed, recorded"
      ),
    ])
  func whatIsNoEvent(_ given: String, _ reason: String) async throws {
    let result = try await imported(Self.event(given), assuming: Self.zone())
    #expect(result.bodies == [])
    #expect(result.summary.refused == 1)
    #expect(result.remarks == ["f:1: " + reason])
  }

  @Test("fits into an event as long as one may be, or it is refused")
  func length() async throws {
    let bare = Self.event(#""time":"2025-01-15 09:55:00","note":"""#).utf8.count
    let added = #"+01:00,"assumedzone":"Europe/Berlin""#.utf8.count
    for (spare, isKept) in [(0, true), (1, false)] {
      let note = String(repeating: "x", count: Envelope.maximumLength - bare - added + spare)
      let result = try await imported(
        Self.event(#""time":"2025-01-15 09:55:00","note":"\#(note)""#), assuming: Self.zone())
      #expect(result.bodies.count == (isKept ? 1 : 0))
      #expect(result.summary.refused == (isKept ? 0 : 1))
    }
  }

  @Test("without one a time is refused")
  func withoutAZone() async throws {
    let result = try await imported(Self.event(#""time":"2025-01-15 09:55""#), assuming: nil)
    #expect(
      result.remarks == [
        """
        f:1: time: "2025-01-15 09:55" has no zone; write 2025-01-15T09:55:00+01:00, or import \
        with --assume-zone Europe/Berlin
        """
      ])
  }
}
