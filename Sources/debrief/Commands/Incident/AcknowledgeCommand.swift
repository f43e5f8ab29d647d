import ArgumentParser
import Events

/// Records that a responder took an incident on.
struct AcknowledgeCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "acknowledge", abstract: "Say that you have taken an incident on.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var options: EventOptions
  @Argument(help: "The incident.") var id: String

  func perform(_ session: Session) async throws {
    let incident = try await session.existingIncident(id)
    let recording = Recording(session: session, options: options)
    try await recording.record(IncidentAcknowledged(by: recording.person), about: incident)
  }
}
