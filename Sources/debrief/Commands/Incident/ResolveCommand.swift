import ArgumentParser
import Events

/// Ends an incident.
struct ResolveCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve", abstract: "Declare that an incident is over.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var options: EventOptions
  @Argument(help: "The incident.") var id: String

  func perform(_ session: Session) async throws {
    let incident = try await session.existingIncident(id)
    let recording = Recording(session: session, options: options)
    try await recording.record(IncidentResolved(by: recording.person), about: incident)
  }
}
