import Testing

/// When every condition held, with what is known of its ends.
struct WindowsTests {
  private func desk() throws -> Desk {
    let desk = try Desk()
    let states = [
      ("08:59", "up"), ("09:00", "down"), ("09:10", "down"), ("09:20", "up"), ("09:40", "degraded"),
    ]
    let text = states.map { time, to in
      event(
        time, subject: "node:m/n1", time: "2025-01-16T\(time):00Z", data: #"{"to":"\#(to)"}"#)
    }
    try desk.debrief("import", "-", input: text.joined(separator: "\n")).ok()
    try desk.debrief("state", "node:m/n2", "down", "--at", "2025-01-16T09:30:00Z").ok()
    return desk
  }

  @Test func aWindowIsToldWithItsBounds() throws {
    let windows = try desk().debrief("windows", "node:m/n1", "--json").ok().json()
    #expect(windows.count == 2)
    let first = windows[0]
    #expect(first?["condition"] == .text("availability"))
    #expect(first?["impact"] == .text("unavailable"))
    #expect(first?["seconds"] == .number(1200))
    #expect(first?["spells"] == .number(1))
    func bound(_ name: String) -> [JSON?] { [first?[name]?["time"], first?[name]?["event"]] }
    #expect(bound("lastKnownGood") == [.text("2025-01-16T08:59:00Z"), .number(0)])
    #expect(bound("firstSeenBad") == [.text("2025-01-16T09:00:00Z"), .number(1)])
    #expect(bound("lastSeenBad") == [.text("2025-01-16T09:10:00Z"), .number(2)])
    #expect(bound("firstKnownGood") == [.text("2025-01-16T09:20:00Z"), .number(3)])
    #expect(windows[1]?["end"] == .null)
    #expect(windows[1]?["firstKnownGood"] == .null)
  }

  @Test func aPersonReadsThreeLines() throws {
    let desk = try desk()
    let run = try desk.debrief("windows", "--timezone", "Europe/Berlin").ok()
    #expect(
      Array(run.outputLines.prefix(4)) == [
        "times in Europe/Berlin", "node:m/n1 · availability · unavailable",
        "  2025-01-16 10:00:00 – 2025-01-16 10:20:00, 20 min 0 s",
        """
          last known good 2025-01-16 09:59:00 · first seen bad 2025-01-16 10:00:00 · \
        last seen bad 2025-01-16 10:10:00 · first known good 2025-01-16 10:20:00
        """,
      ])
    #expect(run.output.contains("  2025-01-16 10:40:00 – open, 0 s so far\n"))
    #expect(run.output.contains("last known good not recorded"))
    #expect(!run.output.contains("at least"))
  }

  @Test func whereNobodyLookedThereAreTwoLengths() throws {
    let desk = try desk()
    try desk.shell(
      """
      debrief state node:m/n2 unknown --at 2025-01-16T09:32:00Z &&
      debrief state node:m/n2 up --at 2025-01-16T09:35:00Z
      """
    ).ok()
    let window = try desk.debrief("windows", "node:m/n2", "--json").ok().json().list.first {
      $0["condition"] == .text("availability")
    }
    #expect(window?["atLeast"] == .number(120))
    #expect(window?["atMost"] == .number(300))
    #expect(
      try desk.debrief("windows", "node:m/n2").ok().output.contains(
        "  at least 2 min 0 s, at most 5 min 0 s\n"))
  }

  @Test func nothingHeld() throws {
    let desk = try Desk()
    try desk.debrief("note", "x", "--on", "node:m/n1").ok()
    #expect(try desk.debrief("windows").ok().output == "no condition was recorded\n")
    #expect(try desk.debrief("windows", "node:m/n1", "--json").ok().json() == .list([]))
    try desk.debrief("windows", "node:m/n2").expect(
      64, "debrief: the log has nothing about node:m/n2; did you mean node:m/n1?")
  }
}
