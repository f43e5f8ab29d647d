import Testing

/// Durations and order from the door to the report, where wall clocks mislead.
struct ClockChangeTests {
  private func change(_ id: String, _ time: String, to state: String) -> String {
    event(id, time: time, data: #"{"to":"\#(state)"}"#)
  }

  /// How long the shop was down, in seconds, when it went down and came back at these times.
  private func secondsDown(
    _ start: String, _ end: String, assuming zone: String? = nil
  ) throws -> Double? {
    let desk = try Desk()
    let text = change("1", start, to: "down") + "\n" + change("2", end, to: "up")
    if let zone {
      try desk.debrief("import", "--assume-zone", zone, "-", input: text).ok()
    } else {
      try desk.debrief("import", "-", input: text).ok()
    }
    try desk.debrief(
      "incident", "open", "Down", "--id", "i", "--on", "service:shop", "--at", opening(desk)
    ).ok()
    let components = try desk.debrief("show", "--json", "i").ok().json()["components"]
    return components?.list.first { $0["subject"] == .text("service:shop") }?["down"]?.number
  }

  /// The time of the first event, in UTC.
  private func opening(_ desk: Desk) throws -> String {
    try desk.debrief("timeline", "--json").ok().json()[0]?["time"]?.text ?? ""
  }

  @Test(arguments: [
    ("clocks go back", "2024-10-27T02:30:00+02:00", "2024-10-27T02:30:00+01:00", 3600),
    ("clocks go forward", "2024-03-31T01:30:00+01:00", "2024-03-31T03:30:00+02:00", 3600),
    ("over midnight", "2025-01-14T23:59:30+01:00", "2025-01-15T00:00:30+01:00", 60),
    ("over new year", "2024-12-31T23:30:00-05:00", "2025-01-01T06:00:00+01:00", 1800),
    ("over 29 February", "2024-02-28T23:00:00Z", "2024-03-01T01:00:00Z", 93_600),
    ("over a leap second", "2016-12-31T23:59:59Z", "2017-01-01T00:00:00Z", 1),
  ])
  func durationsAreThoseOfInstants(
    _ name: String, _ start: String, _ end: String, _ seconds: Double
  ) throws {
    #expect(try secondsDown(start, end) == seconds, "\(name)")
  }

  @Test(arguments: [
    ("Europe/Berlin", "2024-10-27 01:30", "2024-10-27 03:30", 10_800),
    ("Europe/Berlin", "2024-03-31 01:30", "2024-03-31 03:30", 3600),
    ("Australia/Lord_Howe", "2024-10-06 01:59:59", "2024-10-06 02:30:00", 1),
    ("Asia/Beirut", "2024-03-30 23:59", "2024-03-31 01:01", 120),
    ("Europe/Berlin", "2024-12-31 23:59", "2025-01-01 00:01", 120),
  ])
  func durationsAreThoseOfLocalTimesToo(
    _ zone: String, _ start: String, _ end: String, _ seconds: Double
  ) throws {
    #expect(try secondsDown(start, end, assuming: zone) == seconds, "\(zone)")
  }

  @Test func orderIsThatOfInstants() throws {
    let desk = try Desk()
    let text = [
      event("restored", time: "2024-10-27T02:30:00+01:00"),
      event("action", time: "2024-10-27T02:15:00+01:00"),
      event("note", time: "2024-10-27T02:45:00+02:00"),
      event("lost", time: "2024-10-27T02:30:00+02:00"),
      event("spring", time: "2024-03-31T01:59:59+01:00"),
      event("summer", time: "2024-03-31T03:00:00+02:00"),
    ]
    try desk.debrief("import", "-", input: text.joined(separator: "\n")).ok()
    let timeline = try desk.debrief("timeline", "--json").ok().json().list
    #expect(
      timeline.compactMap { $0["id"]?.text }
        == ["spring", "summer", "lost", "note", "action", "restored"])
    #expect(
      timeline.suffix(4).compactMap { $0["time"]?.text } == [
        "2024-10-27T00:30:00Z", "2024-10-27T00:45:00Z", "2024-10-27T01:15:00Z",
        "2024-10-27T01:30:00Z",
      ])
  }

  @Test(arguments: [[], ["--assume-zone", "Europe/Berlin"]])
  func aLeapSecondIsRefused(_ option: [String]) throws {
    for time in ["2016-12-31T23:59:60Z", "2017-01-01T00:59:60+01:00", "2017-01-01T00:59:60"] {
      let desk = try Desk()
      try desk.write(event("1", time: time), to: "a")
      let run = try desk.shell("debrief import \(option.joined(separator: " ")) a")
      #expect(run.status == 65)
      #expect(
        run.errorLines.last
          == "a:1: time: \"\(time)\" is a leap second, which has no POSIX time; write :59")
    }
  }
}
