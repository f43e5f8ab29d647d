import ArgumentParser
import Events

/// Records that a component changed its state, as a person saw it.
struct StateCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "state",
    abstract: "Record that a component went up, degraded, down, unknown or into maintenance.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var options: EventOptions
  @Option(help: ArgumentHelp("The state before.", valueName: "state")) var from: String?
  @Option(help: ArgumentHelp("Why, in a few words.", valueName: "text")) var reason: String?
  @Argument(help: "The component, such as probe:https/site-a.") var subject: String
  @Argument(help: "The state: up, degraded, down, unknown or maintenance.") var state: String

  func perform(_ session: Session) async throws {
    let recording = Recording(session: session, options: options)
    try await recording.record(
      ComponentChanged(from: try from.map(word), to: try word(state), reason: reason),
      about: try parseSubject(subject, option: "subject"))
  }

  private func word(_ text: String) throws -> ComponentState {
    guard let state = ComponentState(rawValue: text) else {
      throw Failure("state: \(ComponentState.refusal(of: text))", .usage)
    }
    return state
  }
}
