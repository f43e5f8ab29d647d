import Testing

/// How long components were down, and which share of a period they were up.
struct UptimeTests {
  /// Two sites over ten hours of New Year's night in Berlin.
  private func desk() throws -> Desk {
    let desk = try Desk()
    let topology = event(
      "t", source: "/t", type: "topology.declared", time: "2024-12-31T20:00:00Z",
      data: """
        {"components":[{"subject":"service:a","userFacing":true},\
        {"subject":"service:b","userFacing":true}]}
        """
    ).split(separator: #""subject":"service:shop","time""#).joined(separator: #""time""#)
    func state(_ subject: String, _ time: String, _ to: String) -> String {
      event(
        "\(subject) \(time)", subject: "service:\(subject)", time: time, data: #"{"to":"\#(to)"}"#)
    }
    let text = [
      topology, state("a", "2024-12-31T22:30:00Z", "down"),
      state("a", "2024-12-31T23:30:00Z", "up"),
      state("b", "2024-12-31T23:15:00Z", "down"), state("b", "2025-01-01T00:00:00Z", "up"),
      state("b", "2025-01-01T02:00:00Z", "unknown"), state("b", "2025-01-01T03:00:00Z", "up"),
      state("a", "2025-01-01T06:00:00Z", "up"),
    ]
    try desk.debrief("import", "-", input: text.joined(separator: "\n")).ok()
    return desk
  }

  @Test func theMonthOfTheReadersZoneIsTheDefault() throws {
    let desk = try desk()
    let here = try desk.debrief("uptime", "--timezone", "Europe/Berlin", "--json").ok().json()
    #expect(here["from"] == .text("2024-12-31T23:00:00Z"))
    #expect(here["to"] == .text("2025-01-31T23:00:00Z"))
    #expect(here["countedFrom"] == .text("2024-12-31T23:00:00Z"))
    #expect(here["countedTo"] == .text("2025-01-01T06:00:00Z"))
    #expect(here["subjects"]?[0]?["down"] == .number(1800))
    #expect(here["subjects"]?[1]?["down"] == .number(2700))
    #expect(here["subjects"]?[1]?["unknown"] == .number(3600))
    // 23:00 to midnight UTC: one or the other.
    #expect(here["fleet"]?["down"] == .number(3600))
    #expect(here["fleet"]?["leavingOutUnknown"] == .number(0.833333))
    #expect(here["fleet"]?["countingUnknownAsDown"] == .number(0.714285))
    let there = try desk.debrief("uptime", "--json").ok().json()
    #expect(there["from"] == .text("2025-01-01T00:00:00Z"))
    #expect(there["fleet"]?["down"] == .number(0))
  }

  @Test func aPeriodIsAsked() throws {
    let desk = try desk()
    let run = try desk.debrief(
      "uptime", "service:a", "--from", "2024-12-31T22:00:00Z", "--to", "2024-12-31T23:00:00Z"
    ).ok()
    #expect(
      run.outputLines == [
        "2024-12-31 22:00:00 to 2024-12-31 23:00:00 · UTC",
        "           down        planned  unknown  uptime    unknown as down",
        "service:a  30 min 0 s  –        –        50.000 %  50.000 %",
      ])
    let all = try desk.debrief(
      "uptime", "--from", "2024-12-31T00:00:00Z", "--to", "2025-01-01T06:00:00Z"
    ).ok()
    #expect(
      all.outputLines[1]
        == "counted from 2024-12-31 20:00:00 to 2025-01-01 06:00:00: the rest was not recorded")
    #expect(all.outputLines.last?.hasPrefix("fleet      1 h 30 min 0 s ") == true)
  }

  @Test func whatIsKnownToBeCompleteIsCounted() throws {
    let uptime = try desk().debrief(
      "uptime", "--known-at", "2099-01-02T00:00:00Z", "--json"
    ).ok().json()
    #expect(uptime["from"] == .text("2099-01-01T00:00:00Z"))
    #expect(uptime["countedTo"] == .text("2099-01-02T00:00:00Z"))
    let month = try desk().debrief(
      "uptime", "--known-at", "2099-01-01T00:00:00Z", "--from", "2025-01-01T00:00:00Z", "--to",
      "2025-02-01T00:00:00Z", "--json"
    ).ok().json()
    #expect(month["countedTo"] == .text("2025-02-01T00:00:00Z"))
    #expect(month["fleet"]?["unknown"] == .number(3600))
    #expect(month["fleet"]?["countingUnknownAsDown"] == .number(0.998655))
  }

  @Test func whatCannotBeCounted() throws {
    let desk = try desk()
    try desk.debrief("uptime", "service:c").expect(
      64, "debrief: the log has nothing about service:c; did you mean service:a?")
    try desk.debrief("uptime", "shop").expect(
      64, "debrief: subject: \"shop\" is not a subject; write kind:name, such as node:mysql/db-2")
    try desk.debrief(
      "uptime", "--from", "2025-01-01T03:00:00Z", "--to", "2025-01-01T02:00:00Z"
    ).expect(
      64, "debrief: --from 2025-01-01T03:00:00Z is not before --to 2025-01-01T02:00:00Z")
    try desk.debrief("uptime", "--from", "2025-01-02T03:00:00Z").expect(
      65, "debrief: debrief.db: nothing was recorded within that period")
    try desk.debrief("uptime", "--to", "soon").expect(
      64, "debrief: --to: \"soon\" is not a date and time; write 2025-01-15T09:55:00+01:00")
    let bare = try Desk()
    try bare.debrief("note", "x").ok()
    try bare.debrief("uptime").expect(
      64,
      """
      debrief: no component is declared to be used by customers; name some: debrief uptime SUBJECT
      """)
  }
}
