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
        return session.terminal.say(try JSONText.of(VerificationReport(head)))
      }
      let intact = session.terminal.green("intact")
      session.terminal.say("\(intact): \(head.sizeInWords), root \(head.root.hexadecimal)")
    } catch EventLogError.corrupt(let position, let told) {
      // The position is told once.
      let place = "position \(position): "
      let reason = told.hasPrefix(place) ? String(told.dropFirst(place.count)) : told
      if json.isJSON {
        session.terminal.say(
          try JSONText.of(VerificationReport(firstBad: position, reason: reason)))
      }
      let what = "is not intact from position \(position) on: \(reason)"
      throw Failure("\(session.path): \(what); keep the file as it is", .data)
    }
  }
}
