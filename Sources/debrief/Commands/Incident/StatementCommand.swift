import ArgumentParser
import Events

/// Records what a named person states about an incident: causes, reasons, plans.
struct StatementCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "statement",
    abstract: "State what only a person can know: a cause, a plan, that no data was lost.",
    discussion:
      "Documents print it as yours, with your name and role, and print no such thing otherwise.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var options: EventOptions
  @Option(help: ArgumentHelp("In which role you state it.", valueName: "text")) var role =
    "operator"
  @Argument(help: "The incident.") var id: String
  @Argument(
    help: ArgumentHelp(
      "What it is about: \(OperatorStated.Topic.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "topic"))
  var topic: String
  @Argument(help: "The words.") var text: String

  func perform(_ session: Session) async throws {
    let incident = try await session.existingIncident(id)
    guard let topic = OperatorStated.Topic(rawValue: topic) else {
      throw Failure("topic: \(OperatorStated.Topic.refusal(of: self.topic))", .usage)
    }
    let recording = Recording(session: session, options: options)
    try await recording.record(
      OperatorStated(topic: topic, text: text, by: recording.person, role: role), about: incident)
  }
}
