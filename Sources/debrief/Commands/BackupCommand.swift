import ArgumentParser
import EventLog
import SQLiteEventLog

/// Copies the log to another file.
struct BackupCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the log to a new file and verify the copy.",
    discussion: "The key is not copied: keep it apart. A copy without it can be read and verified.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @Argument(help: "The file to write; there must be none yet.") var file: String

  func perform(_ session: Session) async throws {
    let head = try await session.appending(makingNew: false) {
      try await $0.backup(to: file)
    }
    session.terminal.say("wrote \(file): \(head.size) events, root \(head.root.hexadecimal)")
  }
}
