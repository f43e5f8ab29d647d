import Testing

/// `debrief watch`, printed once: what is up, down and unknown at an instant, and the open incident.
@Suite struct WatchTests {
  private func screen(at time: String, _ words: String = "") throws -> [String] {
    let desk = try Desk()
    try desk.importOutage()
    desk.variables = ["DEBRIEF_NOW": time]
    return try desk.shell("debrief watch --once \(words)").ok().outputLines
  }

  @Test func anOpenIncidentIsShownWithItsLength() throws {
    let lines = try screen(at: "2025-01-15T09:40:00Z")
    #expect(lines.contains("OPEN Database outage  2025-01-15-database-outage"))
    #expect(lines.contains("  customers affected for 45 min 0 s since 08:55:00, so far"))
    let down = lines.first { $0.contains("node:mysql/db-3") }
    #expect(down?.hasPrefix("  down     node:mysql/db-3") == true, "\(lines)")
    #expect(down?.hasSuffix("availability since 07:40:00, 2 h 0 min 0 s") == true, "\(lines)")
  }

  @Test func afterItEverythingIsUp() throws {
    let lines = try screen(at: "2025-01-15T19:00:00Z", "--events 1")
    #expect(lines.contains("No open incident"))
    #expect(!lines.contains { $0.hasPrefix("  down") }, "\(lines)")
    #expect(lines.contains { $0.hasPrefix("  up  ") && $0.contains("probe:https/site-a") })
    #expect(lines.last?.contains("18:21:00") == true, "\(lines)")
  }
}
