import ArgumentParser
import EventLog
import Events
import FoundationEssentials
import SQLiteEventLog

/// Proves that one event is in the log.
struct ProveCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract: "Prove that an event is in the log (C2SP tlog-proof).",
    discussion: """
      Prints the proof. With --output it writes all that a verifier needs into a folder: POSITION.tlog-proof, \
      POSITION.entry (what the leaf is the hash of), POSITION.json (the event) and log.vkey (the log's public key).
      """)

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @Option(name: .shortAndLong, help: ArgumentHelp("The folder to write to.", valueName: "folder"))
  var output: String?
  @Argument(help: "The event's position in the log.") var position: Int

  func perform(_ session: Session) async throws {
    guard position >= 0 else { throw Failure("there is no position \(position)", .usage) }
    let at = Position(position)
    let (proof, entry, body, key) = try await session.appending(makingNew: false) { log in
      let entry = try await log.entry(at: at)
      let body = try await log.read(from: at, limit: 1).first?.body ?? []
      return (try await log.proof(of: at), entry, body, log.verifierKey.text)
    }
    guard let output else { return print(proof.text, terminator: "") }
    let files = [
      ("\(position).tlog-proof", Array(proof.text.utf8)), ("\(position).entry", entry),
      ("\(position).json", body), ("log.vkey", Array((key + "\n").utf8)),
    ]
    do {
      try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
      for (name, bytes) in files { try Data(bytes).write(to: URL(filePath: "\(output)/\(name)")) }
    } catch {
      throw Failure(
        "\(output): the folder cannot be made or written; look at the path and its rights",
        .unavailable)
    }
    session.terminal.say("wrote \(files.map(\.0).joined(separator: ", ")) to \(output)")
  }
}
