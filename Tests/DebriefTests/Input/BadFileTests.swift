import Testing

/// Files that are not what they should be as a whole.
struct BadFileTests {
  @Test func textAfterAnArray() throws {
    let desk = try Desk()
    try desk.write("[\n" + event("1") + "\n]\nand more\n", to: "a.json")
    let run = try desk.debrief("import", "a.json")
    #expect(run.status == 65)
    #expect(run.output == "recorded 1 of 2 events (1 refused) in debrief.db\n")
    #expect(
      run.errorLines.last == """
        a.json:4: has text after the array; write one event a line, or one array of events
        """)
  }

  @Test func anArrayThatIsCutOff() throws {
    let desk = try Desk()
    try desk.write("[\n" + event("1") + ",\n" + event("2").prefix(40), to: "a.json")
    let within = try desk.debrief("import", "a.json")
    #expect(within.status == 65)
    #expect(within.output == "recorded 1 of 2 events (1 refused) in debrief.db\n")
    #expect(
      within.errorLines.last
        == "a.json:3: ends within an event; the file is cut off, get all of it")
    try desk.write("[\n" + event("1") + ",\n" + event("2") + "\n", to: "b.json")
    let between = try desk.debrief("import", "b.json")
    #expect(between.status == 65)
    #expect(
      between.errors == """
        b.json:4: ends without the ] of its array; if the file is cut off, get all of it

        """)
  }

  @Test func elementsThatAreNoEvents() throws {
    let desk = try Desk()
    let run = try desk.debrief("import", "-", input: "[1," + event("1") + ",\"x\"]")
    #expect(run.status == 65)
    #expect(run.output == "recorded 1 of 3 events (2 refused) in debrief.db\n")
  }

  @Test(arguments: [("", "\n" + event("last")), ("[{\"a\":\"", "\"}, " + event("last") + "]")])
  func anEndlessLineNeedsNoMemory(_ start: String, _ end: String) throws {
    let desk = try Desk()
    let usual = try desk.debrief("import", "-", input: event("0")).ok().peakMemory
    let process = try desk.start("import", "-")
    process.write(Array(start.utf8))
    let megabyte = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
    for _ in 0..<40 { process.write(megabyte) }
    process.write(Array(end.utf8))
    let (status, peakMemory) = process.wait()
    #expect(status == 65)
    #expect(peakMemory - usual < 10 << 20)
    #expect(desk.text("run-2.out") == "recorded 1 of 2 events (1 refused) in debrief.db\n")
    #expect(
      desk.text("run-2.err") == "stdin:1: is longer than 65535 bytes; split or shorten the event\n")
  }

  @Test func aFileThatIsMissing() throws {
    let desk = try Desk()
    try desk.write(event("1"), to: "a.ndjson")
    try desk.debrief("import", "a.ndjson", "b.ndjson").expect(
      65,
      "debrief: b.ndjson: No such file or directory; look at the path, nothing was imported")
    #expect(!desk.has("debrief.db"))
  }

  @Test func aFolder() throws {
    let desk = try Desk()
    try desk.shell("mkdir d").ok()
    try desk.debrief("import", "d").expect(
      65, "debrief: d: is a folder; name the files in it, as in d/*.ndjson")
  }

  @Test func noInputEverCrashes() throws {
    let desk = try Desk()
    let pieces = [
      "", "{", "}", "[", "]", "[[", "[]", "[,]", "{}", "null", "\"", "\u{0}", "\\", "1e999", "[{",
      "{\"", "{\"a\"", "{\"a\":", "[{}", "\u{FEFF}", "{\"data\":1e999}", "[\"{\"]",
    ]
    for (index, piece) in pieces.enumerated() {
      for next in pieces[...index] {
        try desk.write(piece + "\n" + next, to: "\(index)-\(next.utf8.count)")
      }
    }
    let run = try desk.shell("debrief import [0-9]*-*")
    #expect(run.status == 65)
    run.expectNoCrash()
    try desk.debrief("verify").ok()
  }
}
