import ArgumentParser
import Events

/// Makes one incident a part of another.
struct MergeCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Make an incident a part of another; retract the event to undo it.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var options: EventOptions
  @Argument(help: "The incident that becomes a part.") var id: String
  @Option(help: ArgumentHelp("The incident it becomes a part of.", valueName: "id")) var into:
    String

  func perform(_ session: Session) async throws {
    let (part, host) = (
      try await session.existingIncident(id), try await session.existingIncident(into)
    )
    guard part != host else { throw Failure("an incident cannot be merged into itself", .usage) }
    let recording = Recording(session: session, options: options)
    try await recording.record(IncidentMerged(into: host, by: recording.person), about: part)
  }
}
