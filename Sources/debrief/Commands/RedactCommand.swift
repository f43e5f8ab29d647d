import ArgumentParser
import EventLog
import Events
import SQLiteEventLog

/// Erases what an event says, and records that this was done.
struct RedactCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "redact",
    abstract: "Erase the content of an event, a secret for instance; every proof still holds.",
    discussion: """
      The event keeps its place, id, type, subject and times. Its content cannot be brought back, but for copies and \
      backups made before.
      """)

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var options: EventOptions
  @Option(help: ArgumentHelp("Why it is erased.", valueName: "text")) var reason: String
  @Argument(help: "The event's position in the log.") var position: Int

  func perform(_ session: Session) async throws {
    let recording = Recording(session: session, options: options)
    let target = try await session.reference(to: position)
    try await recording.record(
      EventRedacted(target: target, reason: reason, by: recording.person), about: nil)
    try await session.appending { try await $0.redact(Position(position)) }
    session.terminal.say("erased the content of position \(position)")
  }
}
