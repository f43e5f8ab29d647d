import ArgumentParser
import Configuration
import Preflight
import Reporting

/// Shows what `debrief run` would ask, of whom and how often.
struct PlanCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Show what each collector will ask, of whom and how often; nothing is contacted.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var json: JSONOption
  @Argument(help: ArgumentHelp("The YAML file.", valueName: "file"))
  var file = "debrief.yaml"

  func perform(_ session: Session) async throws {
    let source = ConfigurationFile(path: file, environment: session.environment)
    let questions = try source.read(session.terminal).questions
    if json.isJSON {
      return session.terminal.say(try JSONText.of(["questions": questions]))
    }
    PlanPrinter(terminal: session.terminal).print(questions)
  }
}
