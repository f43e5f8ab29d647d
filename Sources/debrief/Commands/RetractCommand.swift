import ArgumentParser
import EventLog
import Events
import SQLiteEventLog

/// Withdraws an event: it stays in the log and loses its meaning.
struct RetractCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "retract",
    abstract: "Withdraw an event: it stays in the log, marked, and means nothing any more.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var options: EventOptions
  @Option(help: ArgumentHelp("Why it is withdrawn.", valueName: "text")) var reason: String
  @Argument(help: "The event's position in the log.") var position: Int

  func perform(_ session: Session) async throws {
    let recording = Recording(session: session, options: options)
    let log = try await session.reading()
    guard position >= 0, let record = try await log.read(from: Position(position), limit: 1).first
    else {
      throw Failure("\(session.path): there is no position \(position)", .data)
    }
    let target = EventReference(source: record.key.source, id: record.key.id)
    try await recording.record(
      EventRetracted(target: target, reason: reason, by: recording.person), about: nil)
  }
}
