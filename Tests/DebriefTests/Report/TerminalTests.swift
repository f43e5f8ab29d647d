import Testing

/// What a person sees, on a terminal and through a pipe.
struct TerminalTests {
  private let escape = "\u{1B}["

  @Test func colourIsForTerminalsOnly() throws {
    let desk = try Desk()
    try desk.importOutage().ok()
    #expect(try !desk.debrief("timeline").ok().output.contains(escape))
    let line = "script -qec '\(Project.program) timeline' /dev/null"
    desk.variables["TERM"] = "xterm"
    #expect(try desk.shell(line).ok().output.contains(escape + "31m●"))
    desk.variables["NO_COLOR"] = "1"
    #expect(try !desk.shell(line).ok().output.contains(escape))
    desk.variables["NO_COLOR"] = .some(nil)
    desk.variables["TERM"] = "dumb"
    #expect(try !desk.shell(line).ok().output.contains(escape))
  }

  @Test func aReaderMayLeaveEarly() throws {
    let desk = try Desk()
    try desk.importOutage().ok()
    for words in ["timeline", "export", "show \(Project.outageName)", "timeline --json"] {
      let run = try desk.shell("debrief \(words) | head -1")
      #expect(run.status == 0)
      #expect(run.outputLines.count == 1)
      #expect(run.errors == "")
    }
  }

  @Test func timesAreShownInTheReadersZoneWithUTCBeside() throws {
    let desk = try Desk()
    try desk.debrief("note", "x").ok()
    let here = try desk.debrief("timeline", "--timezone", "Europe/Berlin").ok()
    #expect(
      here.outputLines == [
        "16 January 2025 · Europe/Berlin (CET)", " CET       UTC",
        " 11:00:00  10:00:00    sam noted: x",
      ])
    for zone in ["UTC", "Etc/UTC", "No/Where"] {
      desk.variables["TZ"] = zone
      #expect(
        try desk.debrief("timeline").ok().outputLines == [
          "16 January 2025 · UTC", " UTC", " 10:00:00    sam noted: x",
        ])
    }
  }

  @Test func whatIsUsualIsSaidOnce() throws {
    let desk = try Desk()
    for hour in ["07", "08"] {
      try desk.debrief("note", "early", "--at", "2025-01-16T\(hour):00:00Z", "--roughly").ok()
    }
    try desk.debrief("note", "now").ok()
    #expect(
      try desk.debrief("timeline").ok().outputLines == [
        "16 January 2025 · UTC", "2 of 3 times are reconstructed", " UTC",
        "~07:00:00    sam noted: early", "~08:00:00    sam noted: early",
        " 10:00:00    sam noted: now",
      ])
    try desk.debrief("note", "again").ok()
    let marked = try desk.debrief("timeline").ok().outputLines
    #expect(marked[2] == "~07:00:00    sam noted: early  (reconstructed)")
    #expect(marked.last?.hasSuffix("sam noted: again") == true)
  }

  @Test func repeatsAreFolded() throws {
    let desk = try Desk()
    func probe(_ site: String, _ second: Int, to: String = "down") -> String {
      event(
        "\(site)-\(second)", source: "/probes/fra-1", type: "probe.changed",
        subject: "probe:https/\(site)", time: "2025-01-16T09:00:0\(second)Z",
        data: #"{"to":"\#(to)"}"#)
    }
    let text = [
      probe("a", 1), event("x", time: "2025-01-16T09:00:02Z"), probe("b", 3), probe("a", 4),
      event("y", time: "2025-01-16T09:00:05Z"), probe("a", 6, to: "up"),
    ]
    try desk.debrief("import", "-", input: text.joined(separator: "\n")).ok()
    let lines = try desk.debrief("timeline").ok().outputLines.dropFirst(2)
    #expect(lines.count == 3)
    #expect(lines.first?.contains(", and 1 more until 09:00:04") == true)
    #expect(lines.dropFirst().first?.contains("; 2 times until 09:00:05") == true)
  }

  @Test func nothingWasRecorded() throws {
    let desk = try Desk()
    try desk.debrief("import", "-").ok()
    #expect(try desk.debrief("timeline").ok().output == "nothing was recorded\n")
    #expect(try desk.debrief("timeline", "--json").ok().json() == .list([]))
    #expect(try desk.debrief("export").ok().output == "")
    #expect(try desk.debrief("verify").ok().output.hasPrefix("intact: 0 events, root e3b0c442"))
  }
}
