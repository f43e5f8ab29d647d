import Testing

/// The document of an incident, on standard output and in a file that people write into.
struct DocumentTests {
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.importOutage().ok()
    return desk
  }

  @Test func theDocumentIsPrinted() throws {
    let desk = try desk()
    let text = try desk.debrief("postmortem", Project.outageName).ok().output
    #expect(text.hasPrefix("---\nincident: \"2025-01-15-database-outage\"\n"))
    #expect(text.contains("time-zone: UTC\n"))
    #expect(try desk.debrief("postmortem", Project.outageName).ok().output == text)
    let here = try desk.debrief(
      "postmortem", Project.outageName, "--template", "public", "--timezone", "Europe/Berlin"
    ).ok().output
    #expect(here.contains("11:36"))
    desk.variables["TZ"] = "Europe/Berlin"
    #expect(
      try desk.debrief("postmortem", Project.outageName, "--template", "public").ok().output
        == here)
  }

  @Test func theLogAsItWas() throws {
    let desk = try desk()
    let before = try desk.debrief("postmortem", Project.outageName).ok().output
    try desk.debrief("note", "later").ok()
    let run = try desk.debrief("postmortem", Project.outageName, "--as-of", "123").ok()
    #expect(run.output == before)
    try desk.debrief("postmortem", Project.outageName, "--as-of", "999").expect(
      65, "debrief: debrief.db: there is no position 999; the last is 124")
  }

  @Test func whatPeopleWroteStays() throws {
    let desk = try desk()
    let written = try desk.debrief("postmortem", Project.outageName, "--output", "a.md").ok()
    #expect(written.output == "wrote a.md\n")
    let mark = "<!-- keep: summary -->\n"
    let edited = desk.text("a.md").split(separator: mark).joined(
      separator: mark + "We are sorry.\n")
    try desk.write(edited, to: "a.md")
    try desk.debrief("note", "later").ok()
    try desk.debrief("postmortem", Project.outageName, "-o", "a.md").ok()
    #expect(desk.text("a.md").contains(mark + "We are sorry.\n"))
    #expect(desk.text("a.md").contains("log-size: 125\n"))
  }

  @Test func aBlockWithoutAPlaceIsTold() throws {
    let desk = try desk()
    try desk.write("# {{title}}\n\n<!-- keep: mine -->\n<!-- /keep -->\n", to: "old.md")
    try desk.write("# {{title}}\n", to: "new.md")
    let words = "debrief postmortem \(Project.outageName) --templates . -o a.md --template"
    try desk.shell("\(words) old").ok()
    let edited = desk.text("a.md").split(separator: "mine -->\n").joined(
      separator: "mine -->\nOurs.\n")
    try desk.write(edited, to: "a.md")
    let run = try desk.shell("\(words) new")
    #expect(run.status == 0)
    #expect(
      run.errors == """
        debrief: a.md: the text kept under "mine" has no place any more; it is at the end

        """)
    #expect(desk.text("a.md").contains("Ours.\n"))
  }

  @Test func aHandEditElsewhereIsRefused() throws {
    let desk = try desk()
    try desk.debrief("postmortem", Project.outageName, "-o", "a.md").ok()
    var lines = desk.text("a.md").split(separator: "\n", omittingEmptySubsequences: false)
    let index = try #require(lines.firstIndex { $0.hasPrefix("# ") })
    lines[index] += " (edited)"
    try desk.write(lines.joined(separator: "\n"), to: "a.md")
    try desk.debrief("postmortem", Project.outageName, "-o", "a.md").expect(
      65,
      """
      debrief: a.md:\(index + 1): was edited outside the keep markers; move your text between \
      "<!-- keep: … -->" and "<!-- /keep -->", or write to another file
      """)
    #expect(desk.text("a.md").contains("(edited)"))
  }

  @Test func aFileThatCannotBeWritten() throws {
    let desk = try desk()
    for path in ["no/a.md", "."] {
      let run = try desk.debrief("postmortem", Project.outageName, "-o", path)
      #expect([65, 69].contains(run.status))
      #expect(run.errorLines.count == 1)
      #expect(run.errors.hasPrefix("debrief: \(path): "))
      run.expectNoCrash()
    }
  }

  @Test func aTemplateOfOnesOwn() throws {
    let desk = try desk()
    try desk.shell("mkdir templates").ok()
    try desk.write("# {{title}}!\n", to: "templates/short.md")
    let words = ["postmortem", Project.outageName, "--templates", "templates", "--template"]
    let run = try desk.shell("debrief \((words + ["short"]).joined(separator: " "))").ok()
    #expect(run.output.contains("# Database outage on 15 January 2025!"))
    try desk.write("# {{title}}\n\n{{#summary}}\n{{boddy}}\n{{/summary}}\n", to: "templates/bad.md")
    let bad = try desk.shell("debrief \((words + ["bad"]).joined(separator: " "))")
    #expect(bad.status == 65)
    #expect(bad.errorLines.count == 1)
    #expect(bad.errors.hasPrefix("debrief: bad.md:4: "))
    #expect(bad.errors.contains("boddy"))
    #expect(bad.errors.hasSuffix("did you mean \"body\"?\n"))
  }

  @Test func namesThatAreNone() throws {
    let desk = try desk()
    try desk.debrief("postmortem", Project.outageName, "--template", "pblic").expect(
      64, "debrief: there is no template \"pblic\"; did you mean \"public\"?")
    try desk.debrief("postmortem", Project.outageName, "--timezone", "Europe/Berln").expect(
      64,
      "debrief: there is no time zone \"Europe/Berln\"; write one such as Europe/Berlin")
  }
}
