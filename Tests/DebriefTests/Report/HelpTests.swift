import Testing

/// The help that the program prints, and what the documents say of it.
struct HelpTests {
  private static let verbs = [
    "run", "watch", "init", "doctor", "plan", "import", "note", "act", "done", "wrap", "hook",
    "shell", "state", "incident", "retract", "redact", "incidents", "show", "timeline", "windows",
    "uptime", "postmortem", "diff", "verify",
    "checkpoint", "prove", "export", "backup",
  ]
  private static let steps = [
    "open", "detect", "acknowledge", "mitigate", "resolve", "reopen", "publish", "statement",
    "stated", "retitle", "merge", "split",
  ]

  @Test func everyVerbIsListed() throws {
    let help = try Desk().debrief("--help").ok().outputLines
    for verb in Self.verbs { #expect(help.contains { $0.hasPrefix("  \(verb) ") }, "\(verb)") }
    let listed = help.filter { $0.hasPrefix("  ") && $0.dropFirst(2).first?.isLowercase == true }
    #expect(listed.count == Self.verbs.count)
    let incident = try Desk().debrief("incident", "--help").ok().outputLines
    for step in Self.steps { #expect(incident.contains { $0.hasPrefix("  \(step) ") }, "\(step)") }
    #expect(try Desk().debrief("--version").ok().output == "0.1.0\n")
  }

  @Test(arguments: verbs + steps.map { "incident \($0)" })
  func everyVerbHasHelpAndIsDocumented(_ verb: String) throws {
    let help = try Desk().shell("debrief \(verb) --help").ok().output
    #expect(help.hasPrefix("OVERVIEW: "))
    #expect(help.contains("USAGE: debrief \(verb)"))
    let text = try Project.text("docs/commands.md")
    #expect(text.contains("### `\(verb)"), "docs/commands.md has no heading for \(verb)")
    guard verb != "incident" else { return }
    #expect(help.contains("--log"))
    for option in options(in: help) where !["--log", "--help", "--version"].contains(option) {
      #expect(text.contains("`\(option)"), "docs/commands.md does not name \(option) of \(verb)")
    }
  }

  private func options(in help: String) -> [String] {
    help.split(separator: "\n").filter { $0.hasPrefix("  -") }.flatMap { line in
      line.split { " ,".contains($0) }.filter { $0.hasPrefix("--") }.map(String.init)
    }
  }

  @Test(arguments: [
    [], ["no-such-verb"], ["note"], ["import"], ["show"], ["note", "x", "--no-such-option"],
    ["diff", "x"], ["postmortem", "x", "--as-of", "y"],
    ["prove", "x"], ["import", "--log"],
  ])
  func aCommandLineThatIsNoneIsAUsageError(_ words: [String]) throws {
    let run = try Desk().shell("debrief " + words.joined(separator: " "))
    #expect(run.status == (words.isEmpty ? 0 : 64))
    #expect((run.output + run.errors).uppercased().contains("USAGE: DEBRIEF"))
    run.expectNoCrash()
  }
}
