import ArgumentParser
import Events

/// Declares that the severe impact of an incident is over.
struct MitigateCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "mitigate", abstract: "Declare that the severe impact of an incident is over.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var options: EventOptions
  @Argument(help: "The incident.") var id: String

  func perform(_ session: Session) async throws {
    let incident = try await session.existingIncident(id)
    let recording = Recording(session: session, options: options)
    try await recording.record(IncidentMitigated(by: recording.person), about: incident)
  }
}
