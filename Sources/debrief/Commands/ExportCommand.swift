import ArgumentParser
import EventLog
import Events
import Glibc
import SQLiteEventLog

/// Writes the events out as they came in.
struct ExportCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Print every event as CloudEvents JSON, one a line, in the order of the log.",
    discussion: """
      Importing what was exported records nothing twice. Events whose body was erased are left out.
      """)

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @Option(help: ArgumentHelp("The first position to print.", valueName: "position")) var from = 0

  func perform(_ session: Session) async throws {
    guard from >= 0 else { throw Failure("--from: there is no position \(from)", .usage) }
    let log = try await session.reading()
    var position = from
    while true {
      let page = try await log.read(from: Position(position), limit: 1000)
      if page.isEmpty { return }
      var bytes: [UInt8] = []
      for record in page where !record.isRedacted { bytes += record.body + [UInt8(ascii: "\n")] }
      guard writeAll(bytes) else {
        throw Failure("standard output: cannot be written", .unavailable)
      }
      position += page.count
    }
  }

  private func writeAll(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      guard written > 0 else { return false }
      rest = rest.dropFirst(written)
    }
    return true
  }
}
