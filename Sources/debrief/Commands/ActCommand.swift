import ArgumentParser
import Events

/// Records that a person begins to do something.
struct ActCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "act", abstract: "Record that you begin to do something; end it with done.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var options: EventOptions
  @Option(
    help: ArgumentHelp("What it is done to, such as backend:nfs/storage-1.", valueName: "subject"))
  var on: String?
  @Argument(help: "What you do, such as \"restart the storage server\".") var action: String

  func perform(_ session: Session) async throws {
    let recording = Recording(session: session, options: options)
    let subject = try on.map { try parseSubject($0, option: "--on") }
    let key = session.environment.newEventID()
    try await recording.record(
      OperatorActed(action: action, by: recording.person, to: .started, key: key), about: subject)
  }
}
