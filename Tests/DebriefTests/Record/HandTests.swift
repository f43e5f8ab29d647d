import Testing

/// What a person records by hand.
struct HandTests {
  @Test func aNote() throws {
    let desk = try Desk()
    let run = try desk.debrief("note", "search answers \"502\"\n since 14:05").ok()
    #expect(run.output == "recorded at position 0 of debrief.db\n")
    let note = try #require(try desk.exported().first)
    #expect(note["type"] == .text("operator.noted"))
    #expect(note["source"] == .text("/operators/sam"))
    #expect(note["time"] == .text("2025-01-16T10:00:00Z"))
    #expect(note["timebasis"] == nil)
    #expect(note["precision"] == nil)
    #expect(
      note["data"]
        == .object(["by": .text("sam"), "text": .text("search answers \"502\"\n since 14:05")]))
  }

  @Test func aNoteOfEarlier() throws {
    let desk = try Desk()
    try desk.debrief(
      "note", "--at", "2025-01-16T09:00:00+01:00", "--roughly", "--on", "node:mysql/db-2",
      "--incident", "x", "--observed", "db-2 is slow"
    ).ok()
    let note = try #require(try desk.exported().first)
    #expect(note["time"] == .text("2025-01-16T08:00:00Z"))
    #expect(note["precision"] == .text("about"))
    #expect(note["timebasis"] == .text("reconstructed"))
    #expect(note["subject"] == .text("node:mysql/db-2"))
    #expect(note["incident"] == .text("incident:x"))
    #expect(note["data"]?["observed"] == .flag(true))
  }

  @Test func anybodyMayBeAnOperator() throws {
    let desk = try Desk()
    try desk.debrief("note", "--by", "Jörg \"J\" Müller", "hello").ok()
    let note = try #require(try desk.exported().first)
    #expect(note["source"] == .text("/operators/J%C3%B6rg%20%22J%22%20M%C3%BCller"))
    #expect(note["data"]?["by"] == .text("Jörg \"J\" Müller"))
  }

  @Test func aState() throws {
    let desk = try Desk()
    try desk.debrief("state", "service:shop", "down", "--from", "up", "--reason", "502").ok()
    let data = try desk.exported().first?["data"]
    #expect(
      data == .object(["from": .text("up"), "to": .text("down"), "reason": .text("502")]))
    try desk.debrief("state", "service:shop", "dwn").expect(
      64,
      """
      debrief: state: "dwn" is not one of up, degraded, down, unknown, maintenance; \
      did you mean "down"?
      """)
    try desk.debrief("state", "shop", "down").expect(
      64,
      """
      debrief: subject: "shop" is not a subject; write kind:name, such as node:mysql/db-2
      """)
  }

  @Test func aTimeThatIsNoneIsAUsageError() throws {
    try Desk().debrief("note", "--at", "yesterday", "x").expect(
      64, "debrief: --at: \"yesterday\" is not a date and time; write 2025-01-15T09:55:00+01:00")
    let desk = try Desk()
    desk.variables["DEBRIEF_NOW"] = "soon"
    try desk.debrief("note", "x").expect(
      64,
      "debrief: DEBRIEF_NOW: \"soon\" is not a date and time; write 2025-01-15T09:55:00+01:00")
  }

  @Test func whatAFileCouldNotBringIsRefused() throws {
    let run = try Desk().debrief("note", "")
    run.expect(65, "debrief: data.text: is empty; write the note")
    try Desk().debrief("note", "--on", "node:x", String(repeating: "x", count: 70_000))
      .expectNoCrash()
  }

  @Test func aRetraction() throws {
    let desk = try Desk()
    try desk.debrief("state", "service:shop", "down").ok()
    try desk.debrief("retract", "0", "--reason", "the wrong shop").ok()
    let events = try desk.exported()
    #expect(events[1]["type"] == .text("event.retracted"))
    #expect(events[1]["data"]?["target"]?["id"] == events[0]["id"])
    let timeline = try desk.debrief("timeline", "--json").ok().json()
    #expect(timeline[0]?["retracted"] == .flag(true))
    #expect(try desk.debrief("timeline").ok().output.contains("(withdrawn)"))
    try desk.debrief("retract", "9", "--reason", "x").expect(
      65, "debrief: debrief.db: there is no position 9")
  }

  @Test func aRedaction() throws {
    let desk = try Desk()
    try desk.debrief("note", "the password is hunter2").ok()
    try desk.debrief("note", "fine").ok()
    let before = try desk.debrief("prove", "1").ok()
    let run = try desk.debrief("redact", "0", "--reason", "a password").ok()
    #expect(run.output.hasSuffix("erased the content of position 0\n"))
    try desk.debrief("verify").ok()
    #expect(!before.output.isEmpty)
    for file in ["debrief.db", "debrief.db-wal"] {
      #expect(!desk.bytes(file).contains("hunter2".utf8), "\(file)")
    }
    let events = try desk.exported()
    #expect(events.map { $0["type"] } == [.text("operator.noted"), .text("event.redacted")])
    #expect(events[1]["data"]?["reason"] == .text("a password"))
    #expect(try desk.debrief("timeline").ok().output.contains("whose content was erased"))
    try desk.debrief("redact", "9", "--reason", "x").expect(
      65, "debrief: debrief.db: there is no position 9")
  }

  @Test func aBackup() throws {
    let desk = try Desk()
    try desk.debrief("note", "x").ok()
    let run = try desk.debrief("backup", "copy.db").ok()
    #expect(run.output.hasPrefix("wrote copy.db: 1 events, root "))
    #expect(try desk.debrief("--log", "copy.db", "verify").ok().output.hasPrefix("intact: 1 "))
    let exported = try desk.debrief("export").ok().output
    #expect(try desk.debrief("--log", "copy.db", "export").ok().output == exported)
    try desk.debrief("backup", "copy.db").expect(
      69, "debrief: copy.db: there is a file already; name another for the backup")
  }
}
