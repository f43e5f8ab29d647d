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
      Prints the proof. With --output it writes all that a verifier needs into a folder: POSITION.tlog-proof; \
      POSITION.entry, which the leaf is the hash of; POSITION.json, the event, and POSITION.salt, whose SHA-256 \
      together, salt first, is the last line of the entry; and log.vkey, the log's public key.
      """)

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @Option(name: .shortAndLong, help: ArgumentHelp("The folder to write to.", valueName: "folder"))
  var output: String?
  @Argument(help: "The event's position in the log.") var position: Int

  func perform(_ session: Session) async throws {
    guard position >= 0 else { throw Failure("there is no position \(position)", .usage) }
    let files = try await session.appending(makingNew: false) { try await self.files(from: $0) }
    guard let output else {
      return print(String(decoding: files[0].bytes, as: UTF8.self), terminator: "")
    }
    do {
      try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
      for file in files {
        try Data(file.bytes).write(to: URL(filePath: "\(output)/\(file.name)"))
      }
    } catch {
      throw Failure(
        "\(output): the folder cannot be made or written; look at the path and its rights",
        .unavailable)
    }
    session.terminal.say("wrote \(files.map(\.name).joined(separator: ", ")) to \(output)")
  }

  /// What a verifier needs, the proof first; the body and its salt only while they are not erased.
  private func files(from log: any OwnedLog) async throws -> [(name: String, bytes: [UInt8])] {
    let at = Position(position)
    let entry = try await log.entry(at: at)
    let (proof, salt) = (try await log.proof(of: at), try await log.salt(at: at))
    let body = try await log.read(from: at, limit: 1).first?.body ?? []
    let files = [
      ("\(position).tlog-proof", Array(proof.text.utf8)), ("\(position).entry", entry),
      ("\(position).salt", salt), ("\(position).json", body),
      ("log.vkey", Array((log.verifierKey.text + "\n").utf8)),
    ]
    return files.filter { !$0.1.isEmpty }
  }
}
