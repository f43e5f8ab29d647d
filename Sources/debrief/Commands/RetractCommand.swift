import ArgumentParser
import Events

/// Withdraws an event: it stays in the log and loses its meaning.
struct RetractCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "retract",
    abstract: "Withdraw an event: it stays in the log, marked, and means nothing any more.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var options: EventOptions
  @Option(help: ArgumentHelp("Why it is withdrawn.", valueName: "text")) var reason: String
  @Argument(help: "The event's position in the log.") var position: Int

  func perform(_ session: Session) async throws {
    let recording = Recording(session: session, options: options)
    let target = try await session.reference(to: position)
    try await recording.record(
      EventRetracted(target: target, reason: reason, by: recording.person), about: nil)
  }
}
