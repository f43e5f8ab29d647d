import Testing

/// What other tools say through `debrief hook`.
struct HookTests {
  @Test func anEventOfAnArrayIsRecorded() throws {
    let desk = try Desk()
    try desk.debrief("note", "begin").ok()
    try desk.debrief("hook", "mdadm", "Fail", "/dev/md0", "/dev/sdb1").ok()
    let event = try desk.exported().last
    #expect(event?["type"] == .text("backend.changed"))
    #expect(event?["data"]?["reason"] == .text("sdb1 failed"))
    #expect(!desk.has("debrief.db.hooks"))
  }

  @Test func anyOtherToolLeavesANoteWithoutSecrets() throws {
    let desk = try Desk()
    try desk.debrief("note", "begin").ok()
    try desk.debrief("hook", "failover", "--master", "db-1", "--password=hunter2").ok()
    let text = try desk.exported().last?["data"]?["text"]
    #expect(text == .text("--master db-1 --password=***"))
  }

  @Test func withoutALogItWaitsBesideItsPlace() throws {
    let desk = try Desk()
    for _ in 0..<2 { try desk.debrief("hook", "mdadm", "DegradedArray", "/dev/md0").ok() }
    #expect(!desk.has("debrief.db"))
    #expect(desk.text("debrief.db.hooks").split(separator: "\n").count == 2)
  }

  @Test func callsAtOnceLoseNothing() throws {
    let desk = try Desk()
    try desk.write("{\"cut", to: "debrief.db.hooks")
    let call = "debrief hook mdadm DegradedArray /dev/md$n &"
    try desk.shell("for n in 1 2 3 4 5 6 7 8 9 10 11 12; do \(call) done; wait").ok()
    let lines = desk.text("debrief.db.hooks").split(separator: "\n")
    #expect(lines.count == 13)
    #expect(Set(lines.dropFirst()).count == 12)
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("{\"specversion\"") && $0.hasSuffix("}") })
  }

  @Test func aFolderThatIsAwayIsTold() throws {
    let run = try Desk().debrief("--log", "away/x.db", "hook", "mdadm", "Fail", "/dev/md0")
    #expect(run.status == 69)
    #expect(
      run.errors
        == "debrief: away/x.db.hooks: No such file or directory; look at the folder and its rights\n"
    )
  }
}
