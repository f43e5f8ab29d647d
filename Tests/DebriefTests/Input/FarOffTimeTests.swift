import Testing

/// Times that cannot be right: the event is kept, and the door says so.
///
/// It is 10:00 on 16 January 2025.
struct FarOffTimeTests {
  private static let kept = "kept, and counts for nothing until corrected"
  private static let policy = "(policy futureToleranceSeconds 3600)"

  @Test(arguments: [
    ("2035-01-01T00:00:00Z", "is 9 years after it was recorded; \(kept) \(policy)"),
    ("2025-03-16T10:00:00Z", "is 59 days after it was recorded; \(kept) \(policy)"),
    ("2025-01-17T11:30:00Z", "is 25 hours after it was recorded; \(kept) \(policy)"),
    ("2025-01-16T11:00:01Z", "is 60 minutes after it was recorded; \(kept) \(policy)"),
    (
      "1970-01-01T00:00:07Z",
      "is before 2000-01-01T00:00:00Z, as on a clock that was never set; \(kept)"
    ),
  ])
  func isToldAndKept(_ time: String, _ reason: String) throws {
    let desk = try Desk()
    try desk.debrief("import", "-", input: event("0")).ok()
    try desk.write(event("before") + "\n" + event("1", time: time) + "\n", to: "a.ndjson")
    let run = try desk.debrief("import", "a.ndjson").ok()
    #expect(run.errors == "a.ndjson:2: time: \(time) \(reason)\n")
    #expect(
      run.output
        == "recorded 2 of 2 events (1 with a time that cannot be right) in debrief.db\n")
    let times = try desk.exported().compactMap { $0["time"]?.text }
    #expect(times.last == time)
  }

  @Test(arguments: [
    "2025-01-16T11:00:00Z", "2025-01-16T12:00:00+01:00", "2000-01-01T00:00:00Z",
  ])
  func aTimeThatCanBeIsNotTold(_ time: String) throws {
    let desk = try Desk()
    try desk.debrief("import", "-", input: event("0")).ok()
    let run = try desk.debrief("import", "-", input: event("1", time: time)).ok()
    #expect(run.errors == "")
  }

  @Test func anEarlierLogSaysWhenItWasRecorded() throws {
    let desk = try Desk()
    let right = event(
      "1", time: "2035-01-01T00:00:00Z", more: #","recordedtime":"2035-01-01T00:00:02Z""#)
    let wrong = event(
      "2", time: "2024-01-15T11:00:00Z", more: #","recordedtime":"2024-01-15T09:00:00Z""#)
    let run = try desk.debrief("import", "-", input: right + "\n" + wrong).ok()
    #expect(
      run.errorLines.dropFirst() == [
        """
        stdin:2: time: 2024-01-15T11:00:00Z is 2 hours after it was recorded; \
        \(Self.kept) \(Self.policy)
        """
      ])
  }

  @Test func theTotalsCountIt() throws {
    let desk = try Desk()
    let text = event("1", time: "2035-01-01T00:00:00Z") + "\n" + event("2")
    let json = try desk.debrief("import", "--json", "-", input: text).ok().json()
    #expect(json["implausible"] == .number(1))
    #expect(json["noted"] == .number(0))
    #expect(json["recorded"] == .number(2))
  }

  @Test func isToldOfWhatIsRecordedByHandToo() throws {
    let desk = try Desk()
    try desk.debrief("note", "hello").ok()
    let run = try desk.debrief("note", "--at", "2052-01-16T10:00:00Z", "a slip of the pen").ok()
    #expect(
      run.errors == """
        debrief: time: 2052-01-16T10:00:00Z is 27 years after it was recorded; \
        \(Self.kept) \(Self.policy)

        """)
  }
}
