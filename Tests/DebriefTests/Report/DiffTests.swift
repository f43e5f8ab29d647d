import Testing

/// What changed of a document between two positions.
struct DiffTests {
  /// A shop fails at nine; that it failed ten minutes before is told last.
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.shell(
      """
      debrief state service:shop down --at 2025-01-16T09:00:00Z &&
      debrief incident open Shop --id shop --on service:shop --at 2025-01-16T09:05:00Z &&
      debrief state service:shop up --at 2025-01-16T09:30:00Z &&
      debrief state service:shop down --at 2025-01-16T08:50:00Z
      """
    ).ok()
    return desk
  }

  @Test func eachStatementIsToldBeforeAndAfterWithWhatArrived() throws {
    let diff = try desk().debrief("diff", "shop", "--from", "2", "--json").ok().json()
    #expect(diff["from"] == .number(2))
    #expect(diff["to"] == .number(3))
    #expect(diff["arrived"] == .list([.number(3)]))
    let summary = diff["changes"]?.list.first { $0["slot"] == .text("summary.opening") }
    #expect(summary?["section"] == .text("summary"))
    #expect(summary?["change"] == .text("changed"))
    #expect(
      summary?["before"]?.text?.contains("from 09:00:00 to 09:30:00 UTC (30 min)") == true)
    #expect(summary?["after"]?.text?.contains("from 08:50:00 to 09:30:00 UTC (40 min)") == true)
    #expect(summary?["events"] == .list([.number(3)]))
    let kinds = Set(diff["changes"]?.list.compactMap { $0["change"]?.text } ?? [])
    #expect(kinds == ["changed", "appeared", "went"])
    for change in diff["changes"]?.list ?? [] where change["change"] == .text("went") {
      #expect(change["after"] == .null)
    }
  }

  @Test func aPersonReadsItBySectionAndSlot() throws {
    let run = try desk().debrief("diff", "shop", "--from", "2", "--to", "3").ok()
    #expect(
      run.outputLines.first == "shop · position 2 to 3 · 1 event arrived · times in UTC")
    let index = try #require(run.outputLines.firstIndex(of: "  summary.opening"))
    #expect(run.outputLines[index - 1] == "summary")
    #expect(
      Array(run.outputLines[(index + 1)...(index + 3)]) == [
        "  - On 16 January 2025, from 09:00:00 to 09:30:00 UTC (30 min), shop was not available.",
        "  + On 16 January 2025, from 08:50:00 to 09:30:00 UTC (40 min), shop was not available.",
        "    since position 3",
      ])
    let here = try desk().debrief(
      "diff", "shop", "--from", "2", "--timezone", "Europe/Berlin"
    ).ok()
    #expect(here.output.contains("from 09:50:00 to 10:30:00 CET (40 min)"))
  }

  @Test func aCorrectionIsWhatArrived() throws {
    let desk = try desk()
    let id = try #require(try desk.exported()[3]["id"]?.text)
    let correction = event(
      "c", source: "/operators/sam", type: "event.corrected", time: "2025-01-16T10:00:00Z",
      data: """
        {"target":{"source":"/operators/sam","id":"\(id)"},"time":"2025-01-16T08:55:00Z",\
        "reason":"the log of the proxy"}
        """
    ).split(separator: #""subject":"service:shop","#).joined()
    try desk.debrief("import", "-", input: correction).ok()
    let diff = try desk.debrief("diff", "shop", "--from", "3", "--json").ok().json()
    let summary = diff["changes"]?.list.first { $0["slot"] == .text("summary.opening") }
    #expect(summary?["after"]?.text?.contains("from 08:55:00 to") == true)
    #expect(summary?["events"] == .list([.number(4)]))
  }

  @Test func nothingChanged() throws {
    let desk = try desk()
    let run = try desk.debrief("diff", "shop", "--from", "3").ok()
    #expect(
      run.outputLines == [
        "shop · position 3 to 3 · 0 events arrived · times in UTC", "no statement changed",
      ])
    try desk.debrief("state", "host:elsewhere", "up", "--at", "2024-01-01T00:00:00Z").ok()
    let diff = try desk.debrief("diff", "shop", "--from", "3", "--json").ok().json()
    #expect(diff["arrived"] == .list([.number(4)]))
    #expect(diff["changes"] == .list([]))
  }

  @Test func beforeTheIncidentThereWasNothing() throws {
    let desk = try desk()
    let run = try desk.debrief("diff", "shop", "--from", "0").ok()
    #expect(run.outputLines[1] == "there was no such incident at position 0")
    #expect(!run.output.contains("\n  - "))
  }

  @Test func positionsThatCannotBe() throws {
    let desk = try desk()
    try desk.debrief("diff", "shop", "--from", "9").expect(
      65, "debrief: debrief.db: there is no position 9; the last is 3")
    try desk.debrief("diff", "shop", "--from", "1", "--to", "9").expect(
      65, "debrief: debrief.db: there is no position 9; the last is 3")
    try desk.debrief("diff", "shop", "--from", "3", "--to", "2").expect(
      64, "debrief: position 3 comes after position 2; give the earlier one first")
    try desk.debrief("diff", "shp", "--from", "1").expect(
      64, "debrief: there is no incident \"shp\"; did you mean \"shop\"?")
  }
}
