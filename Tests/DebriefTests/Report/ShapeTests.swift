import Testing

/// The JSON of every report has the keys that `docs/json.md` lists, all of them and no others.
struct ShapeTests {
  /// Holds outputs of one command against its documentation; each documented key has to be in one of them.
  private func check(
    _ command: String, _ outputs: [JSON], _ location: SourceLocation = #_sourceLocation
  ) throws {
    let shape = DocumentedShape(of: command, in: try Project.text("docs/json.md"))
    #expect(!shape.kinds.isEmpty, "docs/json.md: no \(command)", sourceLocation: location)
    var seen: Set<String> = []
    let complaints = outputs.flatMap { shape.complaints($0, seen: &seen) }
    #expect(complaints == [], sourceLocation: location)
    #expect(shape.kinds.keys.filter { !seen.contains($0) }.sorted() == [], sourceLocation: location)
  }

  /// The recorded outage, with something of everything that a report can tell.
  private func outage() throws -> Desk {
    let desk = try Desk()
    try desk.importOutage().ok()
    let during = "2025-01-15T09:30:00Z"
    let more =
      [
        event("unknown", type: "shop.opened", subject: "probe:https/site-a", time: during),
        event("left out", subject: "service:elsewhere", time: during),
        event("late", subject: "probe:https/site-a", time: during, data: #"{"to":"unknown"}"#),
        event(
          "correction", type: "event.corrected", time: during,
          data: """
            {"target":{"source":"/scripts/web-1","id":"late"},"time":"2025-01-15T09:31:00Z",\
            "reason":"read off the wrong clock"}
            """
        ).split(separator: #""subject":"service:shop","#).joined(),
        event("withdrawn", subject: "probe:https/site-a", time: during),
        event(
          "stray", type: "maintenance.changed", subject: "cluster:mysql", time: during,
          data: #"{"to":"finished"}"#),
        event(
          "figure", type: "incident.figure_stated", subject: "incident:\(Project.outageName)",
          time: "2025-01-15T12:00:00Z",
          data: #"{"measure":"impactDuration","lengthSeconds":5400,"place":"the status page"}"#),
        event(
          "promise", type: "policy.declared", subject: "policy:fleet", time: during,
          data: #"{"uptimeObjective":0.999}"#),
        event(
          "customers", type: "topology.declared", subject: "policy:fleet", time: during,
          data: #"{"components":[{"subject":"probe:https/site-a","customers":40}]}"#),
      ] + flapping + earlier
    try desk.debrief("import", "-", input: more.joined(separator: "\n")).ok()
    try desk.debrief("retract", "128", "--reason", "the wrong site").ok()
    return desk
  }

  /// Another router comes and goes three times within a minute.
  private var flapping: [String] {
    (0..<6).map { step in
      event(
        "flap \(step)", type: "router.changed", subject: "router:mysql/r2",
        time: "2025-01-15T10:20:\(step)0Z", data: #"{"to":"\#(step % 2 == 0 ? "degraded" : "up")"}"#
      )
    }
  }

  /// A month before, the same node failed first.
  private var earlier: [String] {
    [
      event(
        "earlier down", type: "node.changed", subject: "node:mysql/db-3",
        time: "2024-12-20T09:00:00Z", data: #"{"to":"down"}"#),
      event(
        "earlier up", type: "node.changed", subject: "node:mysql/db-3",
        time: "2024-12-20T09:30:00Z", data: #"{"to":"up"}"#),
      event(
        "earlier opened", type: "incident.opened", subject: "incident:before",
        time: "2024-12-20T09:10:00Z", data: #"{"title":"Before"}"#),
    ]
  }

  /// An incident of which almost nothing is recorded.
  private func bare() throws -> Desk {
    let desk = try Desk()
    try desk.debrief("incident", "open", "Bare", "--id", "bare").ok()
    return desk
  }

  @Test func show() throws {
    let outage = try outage().debrief("show", "--json", Project.outageName).ok().json()
    let bare = try bare().debrief("show", "--json", "bare").ok().json()
    try check("debrief show --json", [outage, bare])
    #expect(bare["impact"] == .null)
    #expect(bare["severity"] == .null)
    #expect(bare["durations"]?["timeToDetect"] == .null)
    #expect(bare["durations"]?.count == outage["durations"]?.count)
    for key in ["unknown", "late", "corrected", "retracted", "leftOut", "gaps", "reconstructed"] {
      #expect(outage["dataQuality"]?[key]?.count ?? 0 > 0, "\(key)")
    }
  }

  @Test func anImpactThatIsStillOpen() throws {
    let desk = try Desk()
    try desk.debrief(
      "import", "-",
      input: event(
        "1", source: "/t", type: "topology.declared", time: "2025-01-16T08:00:00Z",
        data: #"{"components":[{"subject":"service:shop","userFacing":true}]}"#
      ).split(separator: #""subject":"service:shop","time""#).joined(separator: #""time""#)
    ).ok()
    try desk.debrief("state", "service:shop", "down", "--at", "2025-01-16T09:00:00Z").ok()
    try desk.debrief("incident", "open", "Open", "--id", "open", "--on", "service:shop").ok()
    let show = try desk.debrief("show", "--json", "open").ok().json()
    #expect(show["impact"]?["end"] == .null)
    #expect(show["impact"]?["span"] == .number(3600))
    #expect(show["impact"]?["windows"]?[0]?["startEvent"] == .number(1))
    #expect(show["impact"]?["windows"]?[0]?["endEvent"] == .null)
    let line = try desk.debrief("incidents", "--json").ok().json()[0]
    #expect(line?["end"] == .null)
    #expect(line?["start"] == .text("2025-01-16T09:00:00Z"))
  }

  @Test func incidents() throws {
    let outage = try outage().debrief("incidents", "--json").ok().json()
    let bare = try bare().debrief("incidents", "--json").ok().json()
    try check("debrief incidents --json", outage.list + bare.list)
    #expect(bare[0]?["severity"] == .null)
    #expect(bare[0]?["start"] == .null)
    #expect(bare[0]?["seconds"] == .null)
  }

  @Test func timeline() throws {
    let outage = try outage().debrief("timeline", "--json").ok().json()
    try check("debrief timeline --json", outage.list)
    #expect(outage[0]?["correctedFrom"] == .null)
    let corrected = outage.list.filter { $0["correctedFrom"] != .null }
    #expect(corrected.compactMap { $0["id"]?.text } == ["late"])
    #expect(corrected.first?["time"] == .text("2025-01-15T09:31:00Z"))
    #expect(corrected.first?["correctedFrom"] == .text("2025-01-15T09:30:00Z"))
    let one = try bare().debrief("timeline", "--json", "bare").ok().json()
    #expect(one.count == 1)
  }

  @Test func windowsAndUptime() throws {
    let outage = try outage()
    let windows = try outage.debrief("windows", "--json").ok().json()
    try check("debrief windows --json", windows.list)
    #expect(windows.list.contains { $0["lastKnownGood"] == .null })
    #expect(windows.list.contains { $0["end"] == .null })
    let blind = try Desk()
    for state in ["unknown", "up"] { try blind.debrief("state", "service:x", state).ok() }
    let all = ["--from", "2025-01-16T10:00:00Z", "--known-at", "2025-01-17T00:00:00Z"]
    let unseen = try blind.shell("debrief uptime service:x --json \(all.joined(separator: " "))")
    try check(
      "debrief uptime --json",
      [try outage.debrief("uptime", "--json").ok().json(), try unseen.ok().json()])
  }

  @Test func diff() throws {
    let outage = try outage()
    let diff = try outage.debrief("diff", Project.outageName, "--from", "60", "--json").ok().json()
    try check("debrief diff --json", [diff])
    let kinds = Set(diff["changes"]?.list.compactMap { $0["change"]?.text } ?? [])
    #expect(kinds == ["changed", "appeared", "went"])
  }

  @Test func theLogItself() throws {
    let desk = try bare()
    let intact = try desk.debrief("verify", "--json").ok().json()
    try check("debrief checkpoint --json", [try desk.debrief("checkpoint", "--json").ok().json()])
    try check(
      "debrief import --json", [try desk.debrief("import", "--json", "-").ok().json()])
    try desk.shell(
      """
      guard=$(sqlite3 debrief.db "SELECT sql FROM sqlite_schema WHERE name = 'event_update'")
      sqlite3 debrief.db "DROP TRIGGER event_update; UPDATE event SET recorded = recorded + 1; $guard"
      """
    ).ok()
    let broken = try desk.debrief("verify", "--json").json()
    try check("debrief verify --json", [intact, broken])
    #expect(intact["firstBadPosition"] == .null)
    #expect(broken["size"] == .null)
  }
}
