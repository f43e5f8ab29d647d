import Testing

/// What the documents tell readers to type works as it stands.
struct GuideTests {
  /// A desk on whose path `debrief` is the program.
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.shell("mkdir bin && ln -s '\(Project.program)' bin/debrief").ok()
    desk.variables["PATH"] = desk.path("bin") + ":/usr/bin:/bin"
    return desk
  }

  /// The first shell block after a heading.
  private func block(_ document: String, after heading: String) throws -> String {
    let lines = try Project.text(document).split(
      separator: "\n", omittingEmptySubsequences: false)
    let block = lines.drop { $0 != heading }.drop { $0 != "```sh" }.dropFirst()
    return block.prefix { $0 != "```" }.joined(separator: "\n") + "\n"
  }

  @Test func anOutageByHand() throws {
    let desk = try desk()
    try desk.write("set -e\n" + block("README.md", after: "## An outage by hand"), to: "guide")
    try desk.shell("sh ./guide").ok()
    #expect(desk.text("search.md").contains("# Search is unavailable"))
  }

  @Test func anEventFromAScript() throws {
    let desk = try desk()
    try desk.write("#!/bin/sh\necho 2025-01-16T09:59:59Z\n", to: "bin/date")
    try desk.shell("chmod +x bin/date").ok()
    try desk.write(block("docs/events.md", after: "## From a shell script"), to: "emit")
    for state in ["down", "up"] {
      let run = try desk.shell(#"sh ./emit component.changed service:shop '{"to":"\#(state)"}'"#)
      #expect(run.ok().output == "recorded 1 of 1 event in debrief.db\n")
    }
    #expect(try desk.exported().map { $0["data"]?["to"] } == [.text("down"), .text("up")])
  }

  @Test func aTemplateOfOnesOwn() throws {
    let desk = try desk()
    try desk.importOutage().ok()
    try desk.write(block("docs/templates.md", after: "## A template of your own"), to: "guide")
    let document = try desk.shell("sh -e ./guide").ok().output
    #expect(document.contains("## What we will look at\n\n- "))
  }

  @Test func everyNameOfATemplateIsDocumented() throws {
    let desk = try desk()
    try desk.importOutage().ok()
    let text = try Project.text("docs/templates.md")
    let rows = text.split(separator: "\n").filter { $0.contains("| section: ") }
    let names = rows.compactMap { $0.split(separator: "`").dropFirst().first }
    let lines = names.map { "{{#\($0)}}{{heading}} {{body}}{{/\($0)}}" } + ["{{title}} {{zone}}"]
    try desk.write(lines.joined(separator: "\n") + "{{nothing}}", to: "all.md")
    let run = try desk.debrief(
      "postmortem", Project.outageName, "--templates", ".", "--template", "all")
    #expect(run.status == 65)
    // The one name that is not there is answered with all that are.
    let known = run.errors.split(separator: "there are ").last ?? ""
    let words = known.split { " ,\n".contains($0) }.map(String.init)
    #expect(Set(words) == Set(names.map(String.init) + ["title", "zone", "frontMatter"]))
  }
}
