import Testing

/// Incidents that nobody opened, opened by rule.
struct DetectTests {
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.shell(
      """
      debrief state service:shop down --at 2025-01-15T23:58:00Z --roughly &&
      debrief state service:shop up --at 2025-01-16T00:20:00Z
      """
    ).ok()
    return desk
  }

  @Test func whatNobodyOpenedIsOpened() throws {
    let desk = try desk()
    let run = try desk.debrief("incident", "detect").ok()
    #expect(
      run.output == "opened incident 2025-01-15-shop at position 2: Failure of shop\n")
    let opened = try #require(try desk.exported().last)
    #expect(opened["type"] == .text("incident.opened"))
    #expect(opened["source"] == .text("debrief/detector"))
    #expect(opened["id"] == .text("2025-01-15-shop"))
    #expect(opened["subject"] == .text("incident:2025-01-15-shop"))
    #expect(opened["time"] == .text("2025-01-15T23:58:00Z"))
    #expect(opened["precision"] == .text("about"))
    #expect(
      opened["data"]
        == .object(["title": .text("Failure of shop"), "about": .list([.text("service:shop")])]))
    let line = try desk.debrief("incidents", "--json").ok().json()[0]
    #expect(line?["seconds"] == .number(1320))
    #expect(line?["severity"] == .null)
  }

  @Test func foundAgainItIsTheSame() throws {
    let desk = try desk()
    let nothing = "nothing to open\n"
    try desk.debrief("incident", "detect").ok()
    #expect(try desk.debrief("incident", "detect").ok().output == nothing)
    // In a copy of the log that was made before, it is the same event, byte for byte.
    try desk.shell("debrief export > all && head -2 all > before").ok()
    try desk.debrief("--log", "b.db", "import", "before").ok()
    try desk.debrief("--log", "b.db", "incident", "detect").ok()
    #expect(
      try desk.debrief("--log", "b.db", "import", "all").ok().output.contains("3 already known"))
    // What a person withdrew stays withdrawn.
    try desk.debrief("retract", "2", "--reason", "a test").ok()
    #expect(try desk.debrief("incident", "detect").ok().output == nothing)
    #expect(try desk.exported().count == 4)
  }

  @Test func thePolicySaysHowBadItIs() throws {
    let desk = try desk()
    let policy = event(
      "p", source: "/t", type: "policy.declared", time: "2025-01-15T08:00:00Z",
      data: #"{"severities":[{"name":"sev-1","impact":"unavailable"}]}"#
    ).split(separator: #""subject":"service:shop","#).joined()
    try desk.debrief("import", "-", input: policy).ok()
    try desk.debrief("incident", "detect").ok()
    let line = try desk.debrief("incidents", "--json").ok().json()[0]
    #expect(line?["severity"] == .text("sev-1"))
  }

  @Test func whereNothingFailedThereIsNothingToOpen() throws {
    let desk = try Desk()
    try desk.debrief("note", "x").ok()
    #expect(try desk.debrief("incident", "detect").ok().output == "nothing to open\n")
    #expect(try Desk().debrief("incident", "detect").status == 69)
  }
}
