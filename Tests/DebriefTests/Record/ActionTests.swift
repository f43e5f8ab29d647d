import Testing

/// What a person does, with its beginning and its end.
struct ActionTests {
  @Test(arguments: [("", "done"), (" --failed", "failed"), (" --undone", "undone")])
  func anActionEnds(_ flag: String, _ step: String) throws {
    let desk = try Desk()
    try desk.debrief("act", "restart it", "--on", "node:mysql/db-2").ok()
    try desk.shell("debrief done\(flag)").ok()
    let events = try desk.exported()
    #expect(events.map { $0["data"]?["to"] } == [.text("started"), .text(step)])
    #expect(events[0]["data"]?["key"] == events[1]["data"]?["key"])
    #expect(events[1]["data"]?["action"] == .text("restart it"))
    #expect(events[1]["subject"] == .text("node:mysql/db-2"))
  }

  @Test func nothingWasBegun() throws {
    let desk = try Desk()
    try desk.debrief("note", "x").ok()
    let refusal = "debrief: sam has begun nothing that is not done; record it with act"
    try desk.debrief("done").expect(65, refusal)
    try desk.debrief("act", "restart it").ok()
    try desk.debrief("done").ok()
    try desk.debrief("done").expect(65, refusal)
    #expect(try desk.debrief("done", "--failed", "--undone").status == 64)
  }

  @Test func theLatestEndsFirst() throws {
    let desk = try Desk()
    for (time, action) in [("09:00", "first"), ("09:10", "second")] {
      try desk.debrief("act", action, "--at", "2025-01-16T\(time):00Z").ok()
    }
    try desk.debrief("done").ok()
    try desk.debrief("done").ok()
    let actions = try desk.exported().map { $0["data"]?["action"]?.text }
    #expect(actions == ["first", "second", "second", "first"])
  }

  @Test func personsDoNotMix() throws {
    let desk = try Desk()
    try desk.debrief("act", "mine").ok()
    try desk.debrief("act", "hers", "--by", "ada").ok()
    try desk.debrief("done").ok()
    let last = try desk.exported().last?["data"]
    #expect(last?["action"] == .text("mine"))
    #expect(last?["by"] == .text("sam"))
    try desk.debrief("done").expect(
      65, "debrief: sam has begun nothing that is not done; record it with act")
    desk.variables["USER"] = "ada"
    try desk.debrief("done").ok()
  }
}
