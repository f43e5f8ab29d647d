import ArgumentParser
import Events
import Incidents

/// Makes a part of an incident one of its own.
struct SplitCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "split", abstract: "Make some components of an incident an incident of their own.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var options: EventOptions
  @Argument(help: "The incident.") var id: String
  @Argument(help: "The title of the new one.") var title: String
  @Option(
    name: .customLong("on"),
    help: ArgumentHelp(
      "A component that goes to the new one; may be repeated.", valueName: "subject"))
  var on: [String]

  func perform(_ session: Session) async throws {
    let incident = try await session.existingIncident(id)
    let recording = Recording(session: session, options: options)
    let part = try incidentSubject(IncidentName.dated(title, at: try recording.time()))
    let subjects = try on.map { try parseSubject($0, option: "--on") }
    try await recording.record(
      IncidentSplit(into: part, title: title, about: subjects, by: recording.person),
      about: incident)
    session.terminal.say("opened incident \(part.name)")
  }
}
