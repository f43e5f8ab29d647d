import Testing

/// What the log held up to a position, and what had been recorded by an instant.
struct CutTests {
  /// A shop that fails at nine and is back at ten, written down piece by piece; the first failure is told late.
  private func desk() throws -> Desk {
    let desk = try Desk()
    func record(_ now: String, _ words: String...) throws {
      desk.variables["DEBRIEF_NOW"] = "2025-01-16T\(now):00Z"
      try desk.shell("debrief " + words.joined(separator: " ")).ok()
    }
    try record("09:00", "state service:shop down")
    try record("09:05", "incident open Shop --id shop --on service:shop")
    try record("10:00", "state service:shop up")
    try record("12:00", "state service:shop down --at 2025-01-16T08:50:00Z")
    return desk
  }

  private static let reports = [
    "show shop", "timeline", "incidents", "windows", "uptime service:shop", "postmortem shop",
  ]

  @Test func thePastIsToldAsItWasKnown() throws {
    let desk = try desk()
    func seconds(_ words: String) throws -> JSON? {
      try desk.shell("debrief incidents --json \(words)").ok().json()[0]?["seconds"]
    }
    #expect(try seconds("") == .number(4200))
    #expect(try seconds("--as-of 3") == .number(4200))
    #expect(try seconds("--as-of 2") == .number(3600))
    #expect(try seconds("--as-of 1") == .number(300))
    #expect(try seconds("--known-at 2025-01-16T12:00:00Z") == .number(4200))
    #expect(try seconds("--known-at 2025-01-16T11:59:59Z") == .number(3600))
    // What was open then is counted to that instant, not to the last event before it.
    #expect(try seconds("--known-at 2025-01-16T10:30:00+01:00") == .number(1800))
  }

  @Test(arguments: reports) func everyReportTakesBoth(_ words: String) throws {
    let desk = try desk()
    let outputs = try ["", "--as-of 2", "--as-of 3", "--known-at 2025-01-16T11:00:00Z"].map {
      try desk.shell("debrief \(words) \($0)").ok().output
    }
    #expect(outputs[0] != outputs[1])
    #expect(outputs[1] != outputs[3] || words == "incidents")
    // What it was when there was no more.
    try desk.shell("debrief note later").ok()
    #expect(try desk.shell("debrief \(words) --as-of 2").ok().output == outputs[1])
    #expect(
      try desk.shell("debrief \(words) --known-at 2025-01-16T11:00:00Z").ok().output == outputs[3])
  }

  @Test(arguments: reports) func whatCannotBeIsOneClearLine(_ words: String) throws {
    let desk = try desk()
    func run(_ more: String) throws -> Run { try desk.shell("debrief \(words) \(more)") }
    try run("--as-of 4").expect(
      65, "debrief: debrief.db: there is no position 4; the last is 3")
    try run("--as-of 9223372036854775807").expect(
      65, "debrief: debrief.db: there is no position 9223372036854775807; the last is 3")
    try run("--as-of=-1").expect(
      65, "debrief: debrief.db: there is no position -1; the last is 3")
    try run("--known-at yesterday").expect(
      64,
      """
      debrief: --known-at: "yesterday" is not a date and time; write 2025-01-15T09:55:00+01:00
      """)
    try run("--known-at 2025-01-16T11:00:00Z --as-of 1").expect(
      64, "debrief: --as-of and --known-at exclude each other; give one of them")
  }

  @Test func beforeTheFirstEventNothingWasKnown() throws {
    let desk = try desk()
    let early = "--known-at 2025-01-16T08:59:59Z"
    #expect(try desk.shell("debrief timeline \(early)").ok().output == "nothing was recorded\n")
    #expect(try desk.shell("debrief windows \(early) --json").ok().json() == .list([]))
    #expect(try desk.shell("debrief show shop \(early)").status == 64)
  }

  @Test func theFrontMatterSaysWhichWasUsed() throws {
    let desk = try desk()
    let now = try desk.shell("debrief postmortem shop").ok().output
    #expect(now.contains("\nlog-size: 4\n"))
    #expect(!now.contains("known-at"))
    let then = try desk.shell("debrief postmortem shop --as-of 2").ok().output
    #expect(then.contains("\nlog-size: 3\n"))
    let known = try desk.shell("debrief postmortem shop --known-at 2025-01-16T11:00:00Z").ok()
    #expect(known.output.contains("\nknown-at: \"2025-01-16T11:00:00Z\"\n"))
    #expect(known.output.contains("\nlog-size: 3\n"))
  }

  @Test func theHeadingSaysWhichWasUsed() throws {
    let desk = try desk()
    for words in ["show shop", "timeline", "windows", "uptime service:shop"] {
      let lines = try desk.shell("debrief \(words) --as-of 2").ok().outputLines.prefix(2)
      #expect(lines.contains { $0.hasSuffix(" · as of position 2") }, "\(words)")
    }
  }
}
