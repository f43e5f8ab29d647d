import ArgumentParser
import EventLog
import Events
import Reporting
import SQLiteEventLog

/// Checks that nothing recorded was changed.
struct VerifyCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check every event against the tree and the signed checkpoints.",
    discussion: "Exit status 65 when anything was changed; the first bad position is named.")

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var json: JSONOption

  func perform(_ session: Session) async throws {
    let log = try await session.reading()
    do {
      let head = try await log.verify()
      if json.isJSON {
        return session.terminal.say(
          try JSONText.of(Report(ok: true, size: head.size, root: head.root.hexadecimal)))
      }
      session.terminal.say(
        session.terminal.green("intact") + ": \(head.size) events, root \(head.root.hexadecimal)")
    } catch EventLogError.corrupt(let position, let reason) {
      if json.isJSON {
        session.terminal.say(
          try JSONText.of(Report(ok: false, firstBadPosition: position.index, reason: reason)))
      }
      throw Failure("\(session.path): not intact from position \(position) on: \(reason)", .data)
    }
  }

  private struct Report: Encodable {
    let ok: Bool
    var size: Int?
    var root: String?
    var firstBadPosition: Int?
    var reason: String?
  }
}
