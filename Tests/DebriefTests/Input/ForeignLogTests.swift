import Testing

/// Files in the place of the log that are no log, or none that can be used now.
struct ForeignLogTests {
  /// What reading and appending say of a file that a line of a shell makes of a log, `log.db`.
  private func refusals(_ line: String) throws -> [Run] {
    let desk = try Desk()
    try desk.importOutage(into: "log.db").ok()
    try desk.shell(line).ok()
    return [
      try desk.debrief("incidents", "--log", "x.db"),
      try desk.debrief("note", "--log", "x.db", "hello"),
    ]
  }

  @Test(arguments: [
    ("mkdir x.db", "is a folder; name a file in it"),
    (": > x.db", "is an empty file; remove it, or name another file"),
    ("echo hello > x.db", Self.notADatabase),
    ("head -c 65536 /dev/zero > x.db", Self.notADatabase),
    (
      "sqlite3 x.db 'CREATE TABLE a(b)'",
      "is a SQLite file, but not a log; name another file"
    ),
    (
      "cp log.db x.db && sqlite3 x.db 'PRAGMA user_version=9'",
      "is a log of version 9, and this program knows up to 1; use a newer program"
    ),
  ])
  func isNoLog(_ line: String, _ reason: String) throws {
    for run in try refusals(line) { run.expect(65, "debrief: x.db: \(reason)") }
  }

  private static let notADatabase = """
    file is not a database; it is not a log or it is damaged: restore it from a backup
    """

  @Test func isCutOff() throws {
    for run in try refusals("sqlite3 log.db 'VACUUM INTO \"x.db\"' && truncate -s 9000 x.db") {
      #expect([65, 69].contains(run.status))
      #expect(run.errorLines.count == 1)
      #expect(run.errors.hasPrefix("debrief: x.db: "))
      run.expectNoCrash()
    }
  }

  @Test(arguments: [
    ["incidents"], ["show", "x"], ["timeline"], ["postmortem", "x"], ["verify"], ["checkpoint"],
    ["prove", "0"], ["export"], ["done"], ["retract", "0", "--reason", "x"],
    ["incident", "resolve", "x"],
  ])
  func isMissing(_ words: [String]) throws {
    let desk = try Desk()
    try desk.shell("debrief " + words.joined(separator: " ")).expect(
      69,
      """
      debrief: debrief.db: there is no log; make one with debrief import FILE, or name another \
      with --log
      """)
    #expect(!desk.has("debrief.db"))
  }

  @Test func isInAFolderThatIsMissing() throws {
    let run = try Desk().debrief("note", "--log", "no/x.db", "hello")
    #expect(run.status == 69)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.hasPrefix("debrief: no/x.db-lock: No such file or directory; "))
  }

  @Test func isAppendedToByAnother() throws {
    let desk = try Desk()
    try desk.debrief("import", "-", input: event("0")).ok()
    let first = try desk.start("import", "-")
    // Two batches: the first has come back from the log when the pipe takes the rest.
    first.write(Array((1...4000).map { event("\($0)") + "\n" }.joined().utf8))
    try desk.debrief("note", "hello").expect(
      69,
      """
      debrief: debrief.db: process \(first.processID) appends to this log; stop it, or send \
      the events through it
      """)
    try desk.debrief("verify").ok()
    #expect(first.wait().status == 0)
    try desk.debrief("note", "hello").ok()
  }

  /// A log of the outage in which somebody has changed the row of position 7.
  private func changed(_ assignment: String) throws -> Desk {
    let desk = try Desk()
    try desk.importOutage().ok()
    try desk.shell(
      """
      guard=$(sqlite3 debrief.db "SELECT sql FROM sqlite_schema WHERE name = 'event_update'")
      sqlite3 debrief.db "DROP TRIGGER event_update;
        UPDATE event SET \(assignment) WHERE position = 7; $guard"
      """
    ).ok()
    return desk
  }

  @Test(arguments: ["body = x'7b7d'", "body = x'00ff'", "source = 99999", "leaf = zeroblob(32)"])
  func wasChangedAndIsRead(_ assignment: String) throws {
    let desk = try changed(assignment)
    for words in ["timeline", "show \(Project.outageName)", "postmortem \(Project.outageName)"] {
      let run = try desk.shell("debrief \(words)")
      #expect([0, 65].contains(run.status))
      #expect(run.errorLines.allSatisfy { $0.hasPrefix("debrief: debrief.db: position 7: ") })
      run.expectNoCrash()
    }
    let verify = try desk.debrief("verify")
    #expect(verify.status == 65)
    #expect(verify.errors.hasPrefix("debrief: debrief.db: is not intact from position 7 on: "))
    #expect(verify.errors.split(separator: "position 7").count == 2)
  }

  @Test func wasChanged() throws {
    let desk = try changed("occurred = occurred + 1")
    let run = try desk.debrief("verify")
    #expect(run.status == 65)
    #expect(run.errors.hasPrefix("debrief: debrief.db: is not intact from position 7 on: "))
    let json = try desk.debrief("verify", "--json")
    #expect(json.status == 65)
    #expect(try json.json()["ok"] == .flag(false))
    #expect(try json.json()["firstBadPosition"] == .number(7))
  }
}
