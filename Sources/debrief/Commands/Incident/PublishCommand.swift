import ArgumentParser
import Events

/// Records that the postmortem of an incident was made public.
struct PublishCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", abstract: "Say that the postmortem of an incident was made public.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var options: EventOptions
  @Argument(help: "The incident.") var id: String

  func perform(_ session: Session) async throws {
    let incident = try await session.existingIncident(id)
    let recording = Recording(session: session, options: options)
    try await recording.record(IncidentPublished(by: recording.person), about: incident)
  }
}
