import Testing

/// A document that is written over an earlier version says what it corrects.
struct ErrataTests {
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.shell(
      """
      debrief state service:shop down --at 2025-01-16T09:00:00Z &&
      debrief incident open Shop --id shop --on service:shop --at 2025-01-16T09:05:00Z &&
      debrief state service:shop up --at 2025-01-16T09:30:00Z &&
      debrief postmortem shop -o a.md
      """
    ).ok()
    return desk
  }

  private func tellLate(_ desk: Desk) throws {
    try desk.debrief("state", "service:shop", "down", "--at", "2025-01-16T08:50:00Z").ok()
  }

  @Test func aFirstVersionHasNone() throws {
    let desk = try desk()
    #expect(!desk.text("a.md").lowercased().contains("errata"))
    let first = desk.text("a.md")
    try desk.debrief("postmortem", "shop", "-o", "a.md").ok()
    #expect(desk.text("a.md") == first)
  }

  @Test func theNewVersionSaysWhatItCorrects() throws {
    let desk = try desk()
    try tellLate(desk)
    let page = try desk.debrief("postmortem", "shop").ok().output
    #expect(!page.lowercased().contains("errata"))
    try desk.debrief("postmortem", "shop", "-o", "a.md").ok()
    let text = desk.text("a.md")
    #expect(text.contains("\nerrata-since: 2\n"))
    #expect(text.contains("\n## Errata\n"))
    #expect(
      text.contains(
        """
        - **Summary.** Before: “on 16 January 2025, from 09:00:00 to 09:30:00 UTC (30 min), `service:shop` was not \
        available”; now: “on 16 January 2025, from 08:50:00 to 09:30:00 UTC (40 min), `service:shop` was not available”. [E1]
        """), "\(text)")
    #expect(
      text.contains(
        "- **Late.** 08:50:00 `service:shop` is down (recorded 10:00:00, 1 h 10 min late). [E1]"))
  }

  @Test func writtenAgainItKeepsThemByteForByte() throws {
    let desk = try desk()
    try tellLate(desk)
    try desk.debrief("postmortem", "shop", "-o", "a.md").ok()
    let second = desk.text("a.md")
    try desk.debrief("postmortem", "shop", "-o", "a.md").ok()
    #expect(desk.text("a.md") == second)
    let asked = try desk.debrief("postmortem", "shop", "--since", "2").ok().output
    #expect(asked == second)
    // A person's words stay, and do not count as another version.
    let written = second.split(separator: "<!-- keep: errata -->\n").joined(
      separator: "<!-- keep: errata -->\nSorry.\n")
    try desk.write(written, to: "a.md")
    try desk.debrief("postmortem", "shop", "-o", "a.md").ok()
    #expect(desk.text("a.md") == written)
  }

  @Test func theNextVersionIsToldAgainstTheLast() throws {
    let desk = try desk()
    try tellLate(desk)
    try desk.debrief("postmortem", "shop", "-o", "a.md").ok()
    try desk.debrief("retract", "3", "--reason", "another shop").ok()
    try desk.debrief("postmortem", "shop", "-o", "a.md").ok()
    let text = desk.text("a.md")
    #expect(text.contains("\nerrata-since: 3\n"))
    #expect(text.contains("1 event that it told was corrected or withdrawn since."))
    #expect(text.contains("now: “on 16 January 2025, from 09:00:00 to 09:30:00 UTC (30 min)"))
  }

  @Test func newsThatDoNotTouchTheIncidentAreNone() throws {
    let desk = try desk()
    try desk.debrief("state", "host:elsewhere", "up", "--at", "2024-01-01T00:00:00Z").ok()
    try desk.debrief("postmortem", "shop", "-o", "a.md").ok()
    #expect(desk.text("a.md").contains("log-size: 4\n"))
    #expect(!desk.text("a.md").lowercased().contains("errata"))
  }

  @Test func readersOutsideAreToldWhenAsked() throws {
    let desk = try desk()
    try tellLate(desk)
    let plain = try desk.debrief("postmortem", "shop", "--template", "public").ok().output
    #expect(!plain.contains("## Corrections"))
    let text = try desk.debrief(
      "postmortem", "shop", "--template", "public", "--since", "2"
    ).ok().output
    #expect(
      text.contains(
        """
        ## Corrections

        This text was corrected with an event recorded after the version before it at 10:00 on 16 January 2025.

        - **Summary.** Before: “on 16 January 2025, from 09:00 to 09:30 UTC (30 minutes), shop was not available”; \
        now: “on 16 January 2025, from 08:50 to 09:30 UTC (40 minutes), shop was not available”.
        """), "\(text)")
  }

  @Test func aVersionThatWasCutAtAnInstantIsComparedAsItWas() throws {
    let desk = try Desk()
    try desk.shell(
      """
      export DEBRIEF_NOW=2025-01-16T09:00:00Z && debrief state service:shop down &&
      debrief incident open Shop --id shop --on service:shop &&
      debrief postmortem shop --known-at 2025-01-16T09:20:00Z -o a.md &&
      export DEBRIEF_NOW=2025-01-16T09:30:00Z && debrief state service:shop up &&
      debrief postmortem shop -o a.md && cp a.md b.md && debrief postmortem shop -o a.md
      """
    ).ok()
    let text = desk.text("a.md")
    #expect(text == desk.text("b.md"))
    #expect(text.contains("\nerrata-since: 1\nerrata-known-at: \"2025-01-16T09:20:00Z\"\n"))
    #expect(text.contains("this was so for 20 min when the last event was recorded”; now: “"))
  }

  @Test func aFileOfAnotherLogOrIncidentHasNone() throws {
    let desk = try desk()
    try tellLate(desk)
    try desk.shell(
      """
      debrief export | debrief --log b.db import - &&
      debrief --log b.db postmortem shop -o a.md &&
      debrief incident open Other --id other &&
      debrief postmortem shop -o c.md && debrief postmortem other -o c.md
      """
    ).ok()
    #expect(!desk.text("a.md").contains("errata"))
    #expect(!desk.text("c.md").contains("errata"))
  }

  @Test func aFileOfALogThatWentAnotherWayHasNone() throws {
    let desk = try desk()
    try desk.shell(
      """
      debrief backup b.db && cp debrief.db.key b.db.key &&
      debrief --log b.db state service:shop down --at 2025-01-16T09:40:00Z &&
      debrief --log b.db postmortem shop -o b.md &&
      debrief state service:shop down --at 2025-01-16T08:50:00Z && debrief note x --incident shop &&
      debrief postmortem shop -o a.md && debrief postmortem shop -o b.md
      """
    ).ok()
    #expect(desk.text("a.md").contains("\nerrata-since: 2\n"))
    #expect(desk.text("b.md").contains("\nlog-size: 5\n"))
    #expect(!desk.text("b.md").contains("errata"))
  }

  @Test func anOlderVersionOverANewerOneHasNone() throws {
    let desk = try desk()
    let first = desk.text("a.md")
    try tellLate(desk)
    try desk.debrief("postmortem", "shop", "-o", "b.md").ok()
    try desk.debrief("postmortem", "shop", "--as-of", "2", "-o", "b.md").ok()
    #expect(desk.text("b.md") == first)
  }

  @Test func positionsThatCannotBe() throws {
    let desk = try desk()
    try desk.debrief("postmortem", "shop", "--since", "9").expect(
      65, "debrief: debrief.db: there is no position 9; the last is 2")
    try desk.debrief("postmortem", "shop", "--since", "2", "--as-of", "1").expect(
      64, "debrief: position 2 is not before position 1")
    try desk.debrief("postmortem", "shop", "--since", "0").expect(
      64, "debrief: there was no incident \"shop\" at position 0; name a later one")
    let same = try desk.debrief("postmortem", "shop", "--since", "2").ok().output
    #expect(same == (try desk.debrief("postmortem", "shop").ok().output))
  }
}
