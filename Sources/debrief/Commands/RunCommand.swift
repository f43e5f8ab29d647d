import ArgumentParser
import Collectors
import Configuration
import EventLog

/// Watches what a configuration names, and keeps the log.
struct RunCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Watch what a YAML file names, and record what is seen, until stopped.",
    discussion: """
      While it runs it owns the log: note, act, wrap and import reach it through a socket beside the log. SIGHUP reads \
      the file again, SIGTERM stops it. docs/configuration.md has every key.
      """)

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @Flag(help: "Read the file, say what is wrong with it or what it would watch, and stop.")
  var check = false
  @Argument(help: ArgumentHelp("The YAML file.", valueName: "file"))
  var file = "debrief.yaml"

  func validate() throws {
    if log.path != nil || parent.log.path != nil {
      throw ValidationError("the log is named in the file: write log: there instead of --log")
    }
  }

  func perform(_ session: Session) async throws {
    let source = ConfigurationFile(path: file, environment: session.environment)
    let configuration = try source.read(session.terminal)
    let plan = try CollectorPlan(configuration, source, session)
    if check {
      plan.collectors.forEach { session.terminal.say("\($0.subject): every \($0.interval.words)") }
      return session.terminal.say("\(file): nothing is wrong")
    }
    try await Watching(source, configuration, session).run(plan)
  }
}
