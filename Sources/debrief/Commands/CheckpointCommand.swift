import ArgumentParser
import EventLog
import Reporting
import SQLiteEventLog

/// Signs the log as it stands.
struct CheckpointCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint",
    abstract: "Sign the log as it stands and print the note (C2SP tlog-checkpoint).",
    discussion: "Keep it somewhere else: no later log can deny what it signs.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var json: JSONOption

  func perform(_ session: Session) async throws {
    let (checkpoint, key) = try await session.appending(makingNew: false) { log in
      (try await log.checkpoint(), log.verifierKey.text)
    }
    guard json.isJSON else { return print(checkpoint.note, terminator: "") }
    session.terminal.say(try JSONText.of(CheckpointReport(checkpoint, verifierKey: key)))
  }
}
