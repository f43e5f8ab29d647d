import Events
import Interpreters
import Testing

/// The log of a router is read in the form of each version, in the zone of the clocks that wrote it.
@Suite struct MySQLRouterLogTests {
  private let log = MySQLRouterLogInterpreter(
    cluster: "c", router: "r", zone: LogZone(offsetSeconds: 3600))
  private let stop =
    "routing INFO [7f29] Stop accepting connections for routing routing:rw listening on db:6446"

  @Test func aStampToTheSecondIsOnlyThatExact() {
    #expect(
      lines("2025-01-15 09:55:30 \(stop)") == [
        "2025-01-15T08:55:30Z route:c/r/rw route.changed {\"to\":\"stopped\"} precision=seconds "
          + "key=2025-01-15 09:55:30 route:c/r/rw stopped"
      ])
    #expect(
      lines("2025-01-15 09:55:30.250 \(stop)") == [
        "2025-01-15T08:55:30.25Z route:c/r/rw route.changed {\"to\":\"stopped\"} "
          + "key=2025-01-15 09:55:30.250 route:c/r/rw stopped"
      ])
  }

  @Test(arguments: [
    "", " ", "  127.0.0.1:33071 / 3030 - mode=RW", "2025-01-15",
    "2025-13-45 09:55:30 routing INFO [1] x",
    "2025-01-15 09:55 routing INFO [1] x", "2025-01-15 09:55:30 routing INFO no thread",
    "2025-01-15 09:55:30.2500000000 routing INFO [1] x", "\u{FEFF}2025-01-15 09:55:30 \u{0}",
    "2025-01-15 09:55:30 routing INFO [1]", "2025-01-15 09:55:30 routing INFO [1] Stop accepting",
    "2025-01-15 09:55:30 routing INFO [1] Stop accepting connections for routing routing: on",
  ])
  func otherLinesArePassedOver(_ line: String) {
    #expect(lines(line) == [])
  }

  @Test func aRepeatedFailureIsOneEvent() {
    let failure =
      "metadata_cache ERROR [1] Failed fetching metadata from any of the 3 metadata servers."
    #expect(
      lines("2025-01-15 09:55:30 \(failure)", "2025-01-15 09:55:31 \(failure)").count == 1)
  }

  @Test func aStopAndAStartAreTold() {
    let seen = lines(
      "2025-01-15 09:55:30 main SYSTEM [1] Stopping 'MySQL Router', version: 9.1.0, reason: X",
      "2025-01-15 09:55:30 main INFO [1] Unloading all plugins.",
      "2025-01-15 09:55:40 main SYSTEM [1] Starting 'MySQL Router', version: 9.1.0 (x)")
    #expect(seen.count == 2)
    #expect(seen.first?.contains(#"{"reason":"stopped","to":"down"}"#) == true)
    #expect(
      seen.last?.contains(#"{"from":"down","reason":"started, version 9.1.0 (x)","to":"up"}"#)
        == true)
  }

  @Test(arguments: [
    (LogReading.Note.missing, Sight.none("the log is not there")),
    (.unreadable("Permission denied"), .none("Permission denied")),
    (.skipped(bytes: 9), .partial("9 bytes were passed over")), (.rotated, .clear),
  ])
  func whatHappensToTheFileIsSight(_ note: LogReading.Note, _ sight: Sight) {
    #expect(log.last([look([], note)]).sight == sight)
  }

  @Test func aLogOfAnotherProgramIsNotUnderstood() {
    #expect(
      log.last([look(["Jan 15 09:55:30 host kernel: x"])]).sight
        == .none("the log has another form"))
    let known = look(["2025-01-15 09:55:30 \(stop)"])
    #expect(log.last([known, look(["a continuation"])]).sight == .clear)
  }

  private func lines(_ lines: String...) -> [String] {
    log.last([look(lines)]).observations.map(goldenLine)
  }

  private func look(_ lines: [String], _ note: LogReading.Note? = nil) -> Sample<LogReading> {
    let now = Timestamp(seconds: 1_736_931_400)
    return Sample(began: now, ended: now, reading: LogReading(lines: lines, note: note))
  }
}
