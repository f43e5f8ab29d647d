import Testing

/// The functions by which a shell offers to record commands while an incident is open.
struct ShellTests {
  /// A desk with an incident that is open, and a `kubectl` that says what it is given.
  private func desk(isOpen: Bool = true) throws -> Desk {
    let desk = try Desk()
    try desk.shell("mkdir bin; ln -s \(Project.program) bin/debrief").ok()
    try desk.writeProgram("echo \"ran $*\"", to: "bin/kubectl")
    desk.variables["PATH"] = "\(desk.path("bin")):/usr/bin:/bin"
    if isOpen { try desk.write("INC-1: shop fails\n", to: "debrief.db.open") }
    return desk
  }

  private static let shells = ["bash", "zsh", "fish"]

  private func run(_ lines: String, in shell: String, at desk: Desk) throws -> Run {
    let source =
      shell == "fish" ? "debrief shell fish | source" : "eval \"$(debrief shell \(shell))\""
    try desk.write("\(source)\n\(lines)\n", to: "script")
    return try desk.shell("\(shell) script")
  }

  private func recorded(at desk: Desk) throws -> [String] {
    guard desk.has("debrief.db") else { return [] }
    return try desk.exported().filter { $0["data"]?["to"] == .text("done") }
      .compactMap { $0["data"]?["action"]?.text }
  }

  @Test(arguments: shells)
  func whoHasAgreedIsRecordedUntilTheIncidentIsOver(_ shell: String) throws {
    let desk = try desk()
    let agreed =
      shell == "fish"
      ? "set -g __debrief_incident INC-1; set -g __debrief_answer y"
      : "__debrief_incident=INC-1 __debrief_answer=y"
    let run = try run(
      """
      \(agreed)
      kubectl get 'two words' | cat
      kubectl __complete get
      rm debrief.db.open
      kubectl get nodes
      """, in: shell, at: desk
    ).ok()
    #expect(run.output == "ran get two words\nran __complete get\nran get nodes\n")
    #expect(try recorded(at: desk) == ["kubectl get two words"])
  }

  @Test(arguments: shells)
  func whereNobodyCanBeAskedNothingChanges(_ shell: String) throws {
    let desk = try desk()
    let run = try run("kubectl get pods", in: shell, at: desk).ok()
    #expect(run.output == "ran get pods\n")
    #expect(run.errors == "")
    #expect(try recorded(at: desk) == [])
  }

  @Test func aPersonIsAskedOnceForEachIncident() throws {
    let desk = try desk()
    let typed = [
      "PS1=; eval \"$(debrief shell bash)\"", "kubectl get pods", "y", "kubectl get nodes",
      "echo 'INC-2: mail fails' >debrief.db.open", "kubectl get claims", "n", "kubectl get jobs",
      "exit 0",
    ]
    try desk.write(typed.joined(separator: "\n") + "\n", to: "typed")
    let shell = "bash --norc --noprofile --noediting -i"
    let run = try desk.shell("script -q -e -c '\(shell)' /dev/null <typed").ok()
    for words in ["pods", "nodes", "claims", "jobs"] {
      #expect(run.output.contains("ran get \(words)"))
    }
    #expect(run.output.split(separator: "Record what you run with").count == 3)
    #expect(run.output.contains("debrief: an incident is open, INC-1: shop fails"))
    #expect(try recorded(at: desk) == ["kubectl get pods", "kubectl get nodes"])
  }

  @Test func othersCanBeChosenAndMustBeNames() throws {
    let desk = try Desk()
    let text = try desk.debrief("shell", "zsh", "helm", "systemctl").ok().output
    #expect(text.contains("\nhelm() {") && text.contains("\nsystemctl() {"))
    #expect(!text.contains("kubectl"))
    let refused = try desk.debrief("shell", "zsh", "a b; rm")
    #expect(refused.status == 64)
    #expect(refused.errors.contains("a b; rm: is no name of a command"))
    #expect(try desk.debrief("shell", "tcsh").status == 64)
  }
}
