import ArgumentParser
import Events

/// Gives an incident another title.
struct RetitleCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "retitle", abstract: "Give an incident another title; its name stays.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var options: EventOptions
  @Argument(help: "The incident.") var id: String
  @Argument(help: "The new title.") var title: String

  func perform(_ session: Session) async throws {
    let incident = try await session.existingIncident(id)
    let recording = Recording(session: session, options: options)
    try await recording.record(
      IncidentRetitled(title: title, by: recording.person), about: incident)
  }
}
