import ArgumentParser
import Events
import Incidents

/// Opens an incident.
struct OpenCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Declare an incident; its bounds are derived from the events.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var options: EventOptions
  @Option(help: ArgumentHelp("Its name for ever; else the date and the title.", valueName: "id"))
  var id: String?
  @Option(help: ArgumentHelp("How bad it is, in your own words.", valueName: "text"))
  var severity: String?
  @Option(
    name: .customLong("on"),
    help: ArgumentHelp("What it is about; may be repeated.", valueName: "subject"))
  var on: [String] = []
  @Argument(help: "What people will call it.") var title: String

  func perform(_ session: Session) async throws {
    let recording = Recording(session: session, options: options)
    let time = try recording.time()
    let incident = try incidentSubject(id ?? IncidentName.dated(title, at: time))
    let subjects = try on.map { try parseSubject($0, option: "--on") }
    try await recording.record(
      IncidentOpened(
        title: title, severity: severity, about: subjects.isEmpty ? nil : subjects,
        by: recording.person), about: incident, time: time)
    session.terminal.say("opened incident \(incident.name)")
  }
}
