import Glibc
import Testing

/// `debrief run`, the real program: it watches, owns the log, obeys signals and says when nobody watched.
@Suite(.timeLimit(.minutes(20))) struct RunTests {
  private let desk: Desk
  private let manager: NotifySocket

  init() throws {
    desk = try Desk()
    manager = try NotifySocket(at: desk.path("notify"))
    desk.variables = ["DEBRIEF_NOW": nil, "NOTIFY_SOCKET": manager.path]
    try desk.write(Self.configuration, to: "debrief.yaml")
  }

  /// Nobody listens on port 1 of the loopback.
  private static let configuration = """
    name: hub-1
    probes:
      - {name: shop, tcp: "127.0.0.1:1", every: 100ms, timeout: 50ms, user_facing: true}
    incidents: {exec: [sh, -c, "cat >> told.txt"]}

    """

  private func started() throws -> Spawned {
    let process = try desk.start("run", "debrief.yaml")
    #expect(manager.hears("READY=1"))
    return process
  }

  /// The types of the events of the log, once there are so many of a type.
  @discardableResult
  private func types(until count: Int = 1, _ wanted: String) throws -> [String] {
    for _ in 0..<2000 {
      let types = try desk.exported().compactMap { $0["type"]?.text }
      if types.count(where: { $0 == wanted }) >= count { return types }
    }
    Issue.record("\(wanted) was not recorded \(count) times")
    return []
  }

  private func stop(_ process: Spawned) {
    kill(process.processID, SIGTERM)
    #expect(process.wait().status == 0)
  }

  @Test func whatItSeesOpensAnIncidentAndPeopleAreTold() throws {
    let process = try started()
    let types = try types(until: 1, "incident.opened")
    #expect(types.contains("topology.declared"))
    #expect(types.contains("collector.changed"))
    #expect(types.contains("probe.changed"))
    // The program is told once the draft is written, which takes a moment.
    for _ in 0..<2000 where desk.text("told.txt").isEmpty { _ = try desk.exported() }
    stop(process)
    let told = desk.text("told.txt")
    #expect(told.hasPrefix("OPENED Failure of shop ("), "\(told)")
    #expect(desk.has("drafts"))
    let states = try desk.exported().filter { $0["type"]?.text == "collector.changed" }
      .compactMap { $0["data"]?["to"]?.text }
    #expect(states == ["watching", "stopped"])
    try desk.debrief("verify").ok()
  }

  @Test func openIncidentsAreNamedBesideTheLogUntilTheyAreOver() throws {
    let process = try started()
    for _ in 0..<2000 where desk.text("debrief.db.open").isEmpty { _ = try desk.exported() }
    let line = desk.text("debrief.db.open")
    #expect(line.hasSuffix(": Failure of shop\n"), "\(line)")
    let name = String(line.prefix { $0 != ":" })
    try desk.debrief("incident", "resolve", name).ok()
    for _ in 0..<2000 where desk.text("debrief.db.open").contains(name) { _ = try desk.exported() }
    #expect(!desk.text("debrief.db.open").contains(name))
    stop(process)
  }

  @Test func othersAppendThroughItAndByThemselvesAfterIt() throws {
    let process = try started()
    let during = try desk.debrief("note", "during").ok()
    #expect(during.output.contains("recorded at position"))
    try desk.debrief("checkpoint").ok()
    try desk.debrief("backup", "copy.db").ok()
    stop(process)
    try desk.debrief("note", "after").ok()
    let notes = try desk.exported().compactMap { $0["data"]?["text"]?.text }
    #expect(notes == ["during", "after"])
  }

  @Test func aBrokenFileIsToldOnReloadAndChangesNothing() throws {
    let process = try started()
    try desk.write("probes: [{nmae: x}]\n", to: "debrief.yaml")
    kill(process.processID, SIGHUP)
    #expect(manager.hears("RELOADING=1"))
    #expect(manager.hears("READY=1"))
    try desk.write(Self.configuration + "pages: []\n", to: "debrief.yaml")
    kill(process.processID, SIGHUP)
    #expect(manager.hears("READY=1"))
    stop(process)
    let errors = desk.text("run-1.err")
    #expect(errors.contains("all goes on as it was: debrief.yaml:1:"), "\(errors)")
    #expect(errors.contains("read debrief.yaml again: watching 1 probe"), "\(errors)")
  }

  @Test func onlyOneOwnsALog() throws {
    let process = try started()
    let second = try desk.write(Self.configuration + "spool: other.spool\n", to: "second.yaml")
    let run = try desk.debrief("run", second)
    #expect(run.status == 69, "\(run.errors)")
    #expect(run.errors.contains("process \(process.processID) appends to this log"))
    stop(process)
  }

  @Test func theNextStartSaysSinceWhenNobodyWatched() throws {
    let process = try started()
    try types(until: 1, "probe.changed")
    kill(process.processID, SIGKILL)
    #expect(process.wait().status == -SIGKILL)
    let next = try started()
    try types(until: 2, "probe.changed")
    stop(next)
    let changes = try desk.exported().filter { $0["type"]?.text == "collector.changed" }
      .map { ($0["data"]?["to"]?.text, $0["data"]?["reason"]?.text) }
    #expect(changes.map(\.0) == ["watching", "stopped", "watching", "stopped"])
    #expect(changes[1].1 == "it ended without a word")
  }

  @Test func aCheckNamesEveryMistake() throws {
    try desk.write("probes: [{nmae: x, tcp: a}]\nlgo: b\n", to: "debrief.yaml")
    let run = try desk.debrief("run", "--check", "debrief.yaml")
    #expect(run.status == 65)
    #expect(run.errorLines.count >= 3, "\(run.errors)")
    #expect(run.errors.contains(#"is not a key; did you mean "log"?"#), "\(run.errors)")
  }

  @Test func aCheckSaysWhatWouldBeWatched() throws {
    let run = try desk.debrief("run", "--check", "debrief.yaml").ok()
    #expect(run.output.hasPrefix("collector:tcp/shop@hub-1: every 100 ms\n"))
    #expect(!desk.has("debrief.db"))
  }

  @Test func storageIsAmongWhatWouldBeWatched() throws {
    try desk.write(
      "name: hub-1\nstorage: [{name: s, path: .}, {name: m, tool: md}]\n", to: "storage.yaml")
    #expect(
      try desk.debrief("run", "--check", "storage.yaml").ok().output == """
        collector:path/s@hub-1: every 10 s
        collector:md/m@hub-1: every 60 s
        storage.yaml: nothing is wrong

        """)
  }
}
