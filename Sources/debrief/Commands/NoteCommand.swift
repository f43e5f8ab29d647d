import ArgumentParser
import Events

/// Records what a person saw or thought.
struct NoteCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Record what you see or think, in a sentence.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var options: EventOptions
  @Option(help: ArgumentHelp("What it is about, such as node:mysql/db-2.", valueName: "subject"))
  var on: String?
  @Flag(help: "The note reports trouble you noticed: it counts as detection.")
  var observed = false
  @Argument(help: "The text.") var text: String

  func perform(_ session: Session) async throws {
    let recording = Recording(session: session, options: options)
    let subject = try on.map { try parseSubject($0, option: "--on") }
    try await recording.record(
      OperatorNoted(text: text, by: recording.person, observed: observed ? true : nil),
      about: subject)
  }
}
