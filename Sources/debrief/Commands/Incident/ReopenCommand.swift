import ArgumentParser
import Events

/// Records that an incident that was resolved goes on.
struct ReopenCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "reopen", abstract: "Say that an incident that was resolved goes on.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var options: EventOptions
  @Argument(help: "The incident.") var id: String

  func perform(_ session: Session) async throws {
    let incident = try await session.existingIncident(id)
    let recording = Recording(session: session, options: options)
    try await recording.record(IncidentReopened(by: recording.person), about: incident)
  }
}
