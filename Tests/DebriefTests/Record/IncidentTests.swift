import Testing

/// The life of an incident on the command line.
struct IncidentTests {
  private let name = "2025-01-16-shop-is-down"

  /// A desk with one incident that somebody opened.
  private func opened() throws -> Desk {
    let desk = try Desk()
    try desk.debrief("state", "service:shop", "down", "--at", "2025-01-16T09:50:00Z").ok()
    let run = try desk.debrief(
      "incident", "open", "Shop is down!", "--severity", "major", "--on", "service:shop"
    ).ok()
    #expect(run.outputLines == ["recorded at position 1 of debrief.db", "opened incident \(name)"])
    return desk
  }

  private func line(_ desk: Desk, _ name: String) throws -> JSON? {
    try desk.debrief("incidents", "--json").ok().json().list.first {
      $0["incident"] == .text(name)
    }
  }

  @Test func fromOpeningToItsEnd() throws {
    let desk = try opened()
    #expect(try line(desk, name)?["status"] == .text("open"))
    #expect(try line(desk, name)?["severity"] == .text("major"))
    try desk.debrief("incident", "acknowledge", name).ok()
    try desk.debrief("incident", "mitigate", name, "--by", "ada").ok()
    #expect(try line(desk, name)?["status"] == .text("mitigated"))
    try desk.debrief("incident", "resolve", "incident:" + name).ok()
    #expect(try line(desk, name)?["status"] == .text("resolved"))
    try desk.debrief("incident", "retitle", name, "Shop away").ok()
    #expect(try line(desk, name)?["title"] == .text("Shop away"))
    let types = try desk.exported().compactMap { $0["type"]?.text }.dropFirst(2)
    #expect(
      types == [
        "incident.acknowledged", "incident.mitigated", "incident.resolved", "incident.retitled",
      ])
  }

  @Test func theLogIsNamedBeforeOrAfter() throws {
    let desk = try Desk()
    try desk.debrief("--log", "a.db", "incident", "open", "A").ok()
    try desk.debrief("incident", "open", "--log", "b.db", "B").ok()
    #expect(try desk.exported("a.db").count == 1)
    #expect(try desk.exported("b.db").count == 1)
    #expect(!desk.has("debrief.db"))
  }

  @Test func aNameOfItsOwn() throws {
    let desk = try Desk()
    let run = try desk.debrief("incident", "open", "Söme Thing", "--id", "x-1").ok()
    #expect(run.outputLines.last == "opened incident x-1")
    let slug = try desk.debrief("incident", "open", "Söme — Thing").ok()
    #expect(slug.outputLines.last == "opened incident 2025-01-16-s-me-thing")
  }

  @Test func aStatement() throws {
    let desk = try opened()
    try desk.debrief(
      "incident", "statement", name, "plan", "Buy disks.", "--role", "owner", "--by", "Ada"
    ).ok()
    let statements = try desk.debrief("show", name, "--json").ok().json()["statements"]
    #expect(statements?[0]?["text"] == .text("Buy disks."))
    #expect(statements?[0]?["by"] == .text("Ada, owner"))
    let run = try desk.debrief("incident", "statement", name, "rootcause", "x")
    #expect(run.status == 64)
    #expect(run.errors.hasSuffix("did you mean \"rootCause\"?\n"))
    #expect(run.errorLines.count == 1)
  }

  @Test func reopenedAndPublished() throws {
    let desk = try opened()
    try desk.debrief("incident", "resolve", name).ok()
    try desk.debrief("incident", "reopen", name, "--at", "2025-01-16T10:01:00Z").ok()
    #expect(try line(desk, name)?["status"] == .text("open"))
    try desk.debrief("incident", "publish", name, "--by", "ada").ok()
    let last = try #require(try desk.exported().last)
    #expect(last["type"] == .text("incident.published"))
    #expect(last["subject"] == .text("incident:" + name))
    #expect(last["data"] == .object(["by": .text("ada")]))
  }

  @Test(arguments: [
    ("impactDuration", "68m", 4080), ("impactDuration", "1h41m", 6060),
    ("timeToDetect", "4080s", 4080), ("timeToResolve", "1d1h1m1s", 90061),
    ("timeToDetect", "0s", 0),
  ])
  func aLengthThatATextStates(_ measure: String, _ value: String, _ seconds: Double) throws {
    let desk = try opened()
    try desk.debrief("incident", "stated", name, measure, value, "--in", "the status page").ok()
    let stated = try #require(try desk.exported().last)
    #expect(stated["type"] == .text("incident.figure_stated"))
    #expect(
      stated["data"]
        == .object([
          "measure": .text(measure), "lengthSeconds": .number(seconds),
          "place": .text("the status page"),
        ]))
  }

  @Test func aTimeThatATextStates() throws {
    let desk = try opened()
    let time = "2025-01-16T10:50:00+01:00"
    try desk.debrief("incident", "stated", name, "impactStart", time, "--in", "a blog").ok()
    #expect(try desk.exported().last?["data"]?["time"] == .text(time))
  }

  @Test(arguments: [
    ("impactDuration", "soon"), ("impactDuration", "41m1h"), ("impactDuration", "1h1h"),
    ("impactDuration", "-5m"), ("impactDuration", "5"), ("impactDuration", "9999999999999s"),
    ("impactDuration", "999999999999d"), ("impactDuration", "2025-01-16T10:50:00Z"),
  ])
  func aLengthThatIsNone(_ measure: String, _ value: String) throws {
    let desk = try opened()
    let run = try desk.debrief("incident", "stated", "--in", "x", "--", name, measure, value)
    run.expect(
      64,
      """
      debrief: impactDuration: "\(value)" is not a length; write it as 68m, 1h41m or 4080s
      """)
    #expect(try desk.exported().count == 2)
  }

  @Test func whatATextCannotState() throws {
    let desk = try opened()
    try desk.debrief("incident", "stated", name, "detected", "68m", "--in", "x").expect(
      64,
      """
      debrief: detected: "68m" is not a date and time; write 2025-01-15T09:55:00+01:00
      """)
    let run = try desk.debrief("incident", "stated", name, "impactstart", "68m", "--in", "x")
    #expect(run.status == 64)
    #expect(run.errors.hasSuffix("did you mean \"impactStart\"?\n"))
  }

  @Test func mergeAndSplit() throws {
    let desk = try opened()
    try desk.debrief("incident", "open", "Other", "--id", "other").ok()
    try desk.debrief("incident", "merge", "other", "--into", name).ok()
    #expect(try line(desk, "other") == nil)
    let split = try desk.debrief(
      "incident", "split", name, "Shop only", "--on", "service:shop"
    ).ok()
    #expect(split.outputLines.last == "opened incident 2025-01-16-shop-only")
    #expect(try line(desk, "2025-01-16-shop-only")?["title"] == .text("Shop only"))
    try desk.debrief("incident", "merge", name, "--into", name).expect(
      64, "debrief: an incident cannot be merged into itself")
  }

  @Test(arguments: ["acknowledge", "mitigate", "resolve", "reopen", "publish"])
  func aNameThatIsNone(_ verb: String) throws {
    let desk = try opened()
    try desk.debrief("incident", verb, "2025-01-16-shop-is-dwn").expect(
      64,
      """
      debrief: there is no incident "2025-01-16-shop-is-dwn"; did you mean "\(name)"?
      """)
    #expect(try desk.exported().count == 2)
  }

  @Test func noneWasOpened() throws {
    let desk = try Desk()
    try desk.debrief("note", "x").ok()
    try desk.debrief("show", "x").expect(
      64, "debrief: there is no incident \"x\"; none was opened yet: debrief incident open TITLE")
    #expect(
      try desk.debrief("incidents").ok().output == """
        no incident was opened in debrief.db (1 event); open one with debrief incident open TITLE

        """)
    #expect(try desk.debrief("incidents", "--json").ok().json() == .list([]))
  }
}
