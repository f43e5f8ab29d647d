import Testing

/// Every form in which events may come.
struct ImportTests {
  @Test func linesOfAFileAreRecorded() throws {
    let desk = try Desk()
    try desk.write(event("1") + "\n" + event("2") + "\n", to: "a.ndjson")
    let run = try desk.debrief("import", "a.ndjson").ok()
    #expect(run.output == "recorded 2 of 2 events in debrief.db\n")
    #expect(
      run.errors
        == "debrief: made a new log debrief.db; keep its key debrief.db.key as safe as the log\n")
  }

  @Test func whatIsKnownIsRecordedOnce() throws {
    let desk = try Desk()
    try desk.write(event("1") + "\n" + event("2") + "\n" + event("1") + "\n", to: "a.ndjson")
    let first = try desk.debrief("import", "a.ndjson").ok()
    #expect(first.output == "recorded 2 of 3 events (1 already known) in debrief.db\n")
    let again = try desk.debrief("import", "a.ndjson").ok()
    #expect(again.output == "recorded 0 of 3 events (3 already known) in debrief.db\n")
    #expect(again.errors == "")
  }

  @Test func timeIsToldWhenTheClockRuns() throws {
    let desk = try Desk()
    desk.variables["DEBRIEF_NOW"] = .some(nil)
    let run = try desk.debrief("import", "-", input: event("1")).ok()
    #expect(run.output.hasPrefix("recorded 1 of 1 event in debrief.db · "))
    #expect(run.output.hasSuffix(" s\n"))
  }

  @Test(arguments: [
    ("lines", event("1") + "\n" + event("2") + "\n"),
    ("no last line feed", event("1") + "\n" + event("2")),
    ("carriage returns", event("1") + "\r\n" + event("2") + "\r\n"),
    ("empty lines", "\n\n" + event("1") + "\n \n\t\n" + event("2") + "\n\n"),
    ("a byte order mark", "\u{FEFF}" + event("1") + "\n" + event("2")),
    ("an array", "[" + event("1") + "," + event("2") + "]"),
    ("an array over lines", " [\n" + event("1") + ",\r\n  " + event("2") + "\n]\n"),
    ("an array after a mark", "\u{FEFF}\r\n[" + event("1") + ",\n" + event("2") + "]"),
  ])
  func everyFormHoldsTheSameEvents(_ name: String, _ text: String) throws {
    let desk = try Desk()
    let run = try desk.debrief("import", "-", input: text).ok()
    #expect(run.output == "recorded 2 of 2 events in debrief.db\n", "\(name)")
    let lines = try desk.debrief("export").ok().output
    #expect(lines == event("1") + "\n" + event("2") + "\n", "\(name)")
  }

  @Test func aPrettyPrintedArrayBecomesOneLineAnEvent() throws {
    let desk = try Desk()
    let pretty = event("1", data: #"{"to":"down","reason":"two  spaces \\\" stay"}"#)
      .split(separator: ",\"").joined(separator: ",\n    \"")
    try desk.write("[\n  " + pretty + "\n]\n", to: "a.json")
    try desk.debrief("import", "a.json").ok()
    let export = try desk.debrief("export").ok()
    #expect(export.outputLines.count == 1)
    #expect(export.output.contains(#""two  spaces \\\" stay""#))
    let again = try desk.debrief("import", "-", input: export.output).ok()
    #expect(again.output == "recorded 0 of 1 event (1 already known) in debrief.db\n")
  }

  @Test func severalFilesAreOneImport() throws {
    let desk = try Desk()
    try desk.write(event("1"), to: "a.ndjson")
    try desk.write("[" + event("2") + "]", to: "b.json")
    let run = try desk.debrief("import", "a.ndjson", "-", "b.json", input: event("3")).ok()
    #expect(run.output == "recorded 3 of 3 events in debrief.db\n")
    let ids = try desk.exported().compactMap { $0["id"]?.text }
    #expect(ids == ["1", "3", "2"])
  }

  @Test func anEmptyFileHoldsNothing() throws {
    let desk = try Desk()
    try desk.write("", to: "a.ndjson")
    let run = try desk.debrief("import", "a.ndjson").ok()
    #expect(run.output == "recorded 0 of 0 events in debrief.db\n")
  }

  @Test func theTotalsAreForProgramsToo() throws {
    let desk = try Desk()
    let run = try desk.debrief("import", "--json", "-", input: event("1") + "\n{}\n")
    #expect(run.status == 65)
    #expect(
      try run.json()
        == .object([
          "events": .number(2), "recorded": .number(1), "known": .number(0),
          "refused": .number(1), "conflicts": .number(0), "noted": .number(0),
          "implausible": .number(0),
        ]))
  }

  @Test func aLogOfAnotherNameIsFoundFourWays() throws {
    let desk = try Desk()
    for (log, words) in [
      ("a.db", "--log a.db import -"), ("b.db", "import --log b.db -"),
      ("c.db", "import - --log c.db"),
    ] {
      try desk.write(event("1"), to: "in")
      let run = try desk.shell("debrief \(words) < in").ok()
      #expect(run.output == "recorded 1 of 1 event in \(log)\n")
      #expect(desk.has(log))
    }
    desk.variables["DEBRIEF_LOG"] = "d.db"
    try desk.debrief("import", "-", input: event("1")).ok()
    #expect(desk.has("d.db"))
    #expect(!desk.has("debrief.db"))
    #expect(try desk.debrief("export").ok().outputLines.count == 1)
    #expect(try desk.debrief("export", "--log", "a.db").ok().outputLines.count == 1)
  }
}
