import Glibc
import Testing

/// What other tools' hooks record, with and without a process that owns the log.
@Suite(.timeLimit(.minutes(10))) struct HookTests {
  @Test func withoutAnOwnerItIsKeptAndTakenInOnceWithItsOwnTime() throws {
    let desk = try Desk()
    let run = try desk.debrief("hook", "--machine", "store-1", "mdadm", "Fail", "/dev/md0")
    #expect(run.status == 0)
    #expect(run.errors.contains("debrief.db.hooks"))
    #expect(!desk.has("debrief.db"))
    desk.variables["DEBRIEF_NOW"] = "2025-01-16T11:00:00Z"
    try desk.debrief("note", "later").ok()
    try desk.debrief("note", "later still").ok()
    let events = try desk.exported()
    #expect(
      events.map { $0["type"] } == [
        .text("backend.changed"), .text("operator.noted"), .text("operator.noted"),
      ])
    #expect(events[0]["subject"] == .text("backend:md/store-1/md0"))
    #expect(events[0]["time"] == .text("2025-01-16T10:00:00Z"))
  }

  @Test func hooksAtOnceLoseNothing() throws {
    let desk = try Desk()
    try desk.shell(
      "for i in 1 2 3 4 5 6 7 8 9 10 11 12; do debrief hook tool call $i & done; wait"
    ).ok()
    try desk.debrief("note", "after").ok()
    let texts = try desk.exported().compactMap { $0["data"]?["text"]?.text }
    #expect(Set(texts) == Set((1...12).map { "call \($0)" } + ["after"]))
    #expect(texts.count == 13)
  }

  @Test func theOwnerTakesInWhatIsKeptAndWhatComes() throws {
    let desk = try Desk()
    let manager = try NotifySocket(at: desk.path("notify"))
    desk.variables = ["DEBRIEF_NOW": nil, "NOTIFY_SOCKET": manager.path]
    try desk.write(
      "name: hub-1\nprobes:\n  - {name: shop, tcp: \"127.0.0.1:1\", every: 60s, timeout: 50ms}\n",
      to: "debrief.yaml")
    try desk.debrief("hook", "tool", "before").ok()
    let process = try desk.start("run", "debrief.yaml")
    func isThere(_ text: String) throws -> Bool {
      for _ in 0..<2000 where desk.has("debrief.db") {
        if try desk.exported().contains(where: { $0["data"]?["text"] == .text(text) }) {
          return true
        }
      }
      return false
    }
    #expect(manager.hears("READY=1"))
    #expect(try isThere("before"))
    let during = try desk.debrief("hook", "tool", "during").ok()
    #expect(during.errors == "")
    #expect(try isThere("during"))
    kill(process.processID, SIGTERM)
    #expect(process.wait().status == 0)
  }

  @Test func whoSendsToAHubTakesInWhatIsKeptBesideItsSocket() throws {
    let desk = try Desk()
    desk.variables["DEBRIEF_NOW"] = .some(nil)
    try desk.debrief("--log", "edge", "hook", "tool", "kept").ok()
    try desk.write("log: debrief.db\n", to: "hub.yaml")
    try desk.write("name: edge-1\nhub: edge.socket\n", to: "edge.yaml")
    try desk.shell("ln -s debrief.db.socket edge.socket").ok()
    let manager = try NotifySocket(at: desk.path("notify"))
    desk.variables["NOTIFY_SOCKET"] = manager.path
    let hub = try desk.start("run", "hub.yaml")
    #expect(manager.hears("READY=1"))
    let edge = try desk.start("run", "edge.yaml")
    var isThere = false
    for _ in 0..<2000 where !isThere {
      isThere = try desk.exported().contains { $0["data"]?["text"] == .text("kept") }
    }
    #expect(isThere)
    for process in [edge, hub] {
      kill(process.processID, SIGTERM)
      #expect(process.wait().status == 0)
    }
  }

  @Test func wordsAfterTheNameAreTheToolsAndSecretsAreMasked() throws {
    let desk = try Desk()
    try desk.debrief(
      "hook", "orchestrator", "--log", "x", "--password=abc", "token=abc", "--help", input: "said"
    ).ok()
    try desk.debrief("note", "after").ok()
    let text = try desk.exported().first?["data"]?["text"]
    #expect(text == .text("--log x --password=*** token=*** --help said"))
  }

  @Test func aPipeThatSaysNothingIsNotWaitedFor() throws {
    let desk = try Desk()
    // The writer stays open until the hook has ended.
    let run = try desk.shell("mkfifo p; exec 3<>p; debrief hook tool x <p; echo \"ended $?\"")
    #expect(run.output == "ended 0\n")
  }

  @Test func aFolderThatCannotBeMadeIsTold() throws {
    let desk = try Desk()
    try desk.write("", to: "file")
    let run = try desk.debrief("--log", "file/debrief.db", "hook", "tool", "x")
    #expect(run.status == 69)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.contains("file/debrief.db.hooks"))
  }

  @Test func whatIsNoEventIsPutAside() throws {
    let desk = try Desk()
    try desk.debrief("hook", "tool", "x").ok()
    try desk.write("{", to: "debrief.db.hooks/0-bad.json")
    let run = try desk.debrief("note", "after").ok()
    #expect(run.errors.contains("0-bad.json.bad"))
    #expect(desk.has("debrief.db.hooks/0-bad.json.bad"))
    #expect(try desk.exported().count == 2)
  }
}
