import Testing

/// Times without a zone, imported with the zone they are in.
struct LocalTimeTests {
  /// Imports one event with a time; answers how it went and what was kept.
  private func imported(
    _ time: String, _ zone: String, more: String = ""
  ) throws -> (run: Run, event: JSON?) {
    let desk = try Desk()
    try desk.debrief("incident", "open", "There is a log").ok()
    let run = try desk.debrief(
      "import", "--assume-zone", zone, "-", input: event("1", time: time, more: more))
    return (run, try desk.exported().dropFirst().first)
  }

  @Test(arguments: [
    ("2025-01-15 09:55", "Europe/Berlin", "2025-01-15T09:55:00+01:00", "minutes"),
    ("2025-01-15T09:55:30.5", "Europe/Berlin", "2025-01-15T09:55:30.5+01:00", nil),
    ("2024-10-27 01:59:59", "Europe/Berlin", "2024-10-27T01:59:59+02:00", nil),
    ("2024-10-27 03:00:00", "Europe/Berlin", "2024-10-27T03:00:00+01:00", nil),
    ("2024-03-10 03:00", "America/New_York", "2024-03-10T03:00:00-04:00", "minutes"),
    ("2024-12-31 23:59:59", "Asia/Kolkata", "2024-12-31T23:59:59+05:30", nil),
    ("2025-01-15 09:55:00", "UTC", "2025-01-15T09:55:00Z", nil),
  ])
  func isRecordedWithItsOffset(
    _ time: String, _ zone: String, _ kept: String, _ precision: String?
  ) throws {
    let (run, event) = try imported(time, zone)
    #expect(run.ok().output == "recorded 1 of 1 event in debrief.db\n")
    #expect(run.errors == "")
    #expect(event?["time"]?.text == kept)
    #expect(event?["assumedzone"]?.text == zone)
    #expect(event?["precision"]?.text == precision)
  }

  @Test(arguments: [
    (
      "2024-10-27 02:30", "Europe/Berlin",
      """
      is shown twice by clocks in Europe/Berlin; write 2024-10-27T02:30:00+02:00 or \
      2024-10-27T02:30:00+01:00
      """
    ),
    (
      "2025-04-06T01:45:10", "Australia/Lord_Howe",
      """
      is shown twice by clocks in Australia/Lord_Howe; write 2025-04-06T01:45:10+11:00 or \
      2025-04-06T01:45:10+10:30
      """
    ),
    (
      "2025-03-30 02:30", "Europe/Berlin",
      """
      is shown by no clock in Europe/Berlin, where they go from 2025-03-30T02:00:00 to \
      2025-03-30T03:00:00; write when it was, with its zone
      """
    ),
    (
      "2025-03-30 00:30", "Asia/Beirut",
      """
      is shown by no clock in Asia/Beirut, where they go from 2025-03-30T00:00:00 to \
      2025-03-30T01:00:00; write when it was, with its zone
      """
    ),
  ])
  func isRefusedWhenItNamesNoSingleInstant(
    _ time: String, _ zone: String, _ reason: String
  ) throws {
    let (run, event) = try imported(time, zone)
    run.expect(65, "stdin:1: time: \"\(time)\" \(reason)")
    #expect(event == nil)
  }

  @Test func isKeptOnceHoweverOftenItIsImported() throws {
    let desk = try Desk()
    try desk.write(
      event("1", time: "2025-01-15 09:55") + "\n" + event("2") + "\n", to: "a.ndjson")
    let refused = try desk.debrief("import", "a.ndjson")
    #expect(refused.output == "recorded 1 of 2 events (1 refused) in debrief.db\n")
    let first = try desk.debrief("import", "--assume-zone", "Europe/Berlin", "a.ndjson").ok()
    #expect(first.output == "recorded 1 of 2 events (1 already known) in debrief.db\n")
    let again = try desk.debrief("import", "--assume-zone", "Europe/Berlin", "a.ndjson").ok()
    #expect(again.output == "recorded 0 of 2 events (2 already known) in debrief.db\n")
    let export = try desk.debrief("export").ok().output
    let back = try desk.debrief("import", "-", input: export).ok()
    #expect(back.output == "recorded 0 of 2 events (2 already known) in debrief.db\n")
    let other = try desk.debrief("import", "--assume-zone", "America/New_York", "a.ndjson")
    #expect(other.status == 65)
    #expect(
      other.output == "recorded 0 of 2 events (1 in conflict, 1 already known) in debrief.db\n")
  }

  @Test func aZoneThatIsNoneIsAUsageError() throws {
    let desk = try Desk()
    let text = event("1", time: "2025-01-15 09:55")
    try desk.debrief("import", "--assume-zone", "Europe/Berln", "-", input: text).expect(
      64, "debrief: there is no time zone \"Europe/Berln\"; write one such as Europe/Berlin")
    #expect(!desk.has("debrief.db"))
  }
}
