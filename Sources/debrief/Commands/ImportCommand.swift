import ArgumentParser
import EventLog
import Glibc
import Postmortems
import Reporting
import SQLiteEventLog

/// Brings files of events into the log.
struct ImportCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Bring events into the log: one a line (NDJSON), or a JSON array.",
    discussion: """
      A bad event does not stop its neighbours: each is told with its file, line and field, and the exit status is 65. \
      Importing a file twice records nothing twice.
      """)

  @ParentCommand var parent: Debrief
  @OptionGroup var log: LogOption
  @OptionGroup var json: JSONOption
  @Option(
    name: .customLong("assume-zone"),
    help: ArgumentHelp(
      "Read times without a zone as local time in this one, such as Europe/Berlin.",
      valueName: "zone"))
  var assumedZone: String?
  @Argument(help: ArgumentHelp("The files; - is standard input.", valueName: "file"))
  var files: [String]

  func perform(_ session: Session) async throws {
    let started = ContinuousClock.now
    let zone = try assumedZone.map { AssumedZone(try TimeZones.zone($0)) }
    let inputs = try files.map(InputFile.init)
    var total = ImportSummary()
    try await session.appending { log in
      for input in inputs {
        let progress = ImportProgress(input, session.terminal)
        let summary = try await load(input, into: log, assuming: zone, session, progress)
        progress.end()
        total.add(summary)
      }
    }
    if json.isJSON {
      session.terminal.say(try JSONText.of(total))
    } else {
      session.terminal.say(sentence(total, in: session, since: started))
    }
    if !total.isComplete { throw ExitCode.data }
  }

  private func load(
    _ input: InputFile, into log: any EventLog, assuming zone: AssumedZone?, _ session: Session,
    _ progress: ImportProgress
  ) async throws -> ImportSummary {
    let terminal = session.terminal
    var importer = Importer(
      into: log, file: input.name, assuming: zone, now: session.environment.now
    ) { remark in
      progress.wipe()
      terminal.warn("\(remark)")
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try input.read(&buffer)
      if count == 0 { break }
      try await feed(&importer, buffer, count)
      progress.advance(by: count, summary: importer.summary)
    }
    return try await importer.finish()
  }

  private func feed(_ importer: inout Importer, _ buffer: [UInt8], _ count: Int) async throws {
    try await importer.feed(buffer[..<count])
  }

  private func sentence(
    _ summary: ImportSummary, in session: Session, since started: ContinuousClock.Instant
  ) -> String {
    var notes: [String] = []
    if summary.refused > 0 { notes.append("\(summary.refused) refused") }
    if summary.conflicts > 0 { notes.append("\(summary.conflicts) in conflict") }
    if summary.known > 0 { notes.append("\(summary.known) already known") }
    if summary.noted > 0 { notes.append("\(summary.noted) with something unknown in them") }
    if summary.implausible > 0 {
      notes.append("\(summary.implausible) with a time that cannot be right")
    }
    let aside = notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))"
    let unit = summary.events == 1 ? "event" : "events"
    let total =
      "recorded \(summary.recorded) of \(summary.events) \(unit)\(aside) in \(session.path)"
    // A fixed clock asks for output that is the same each time.
    if session.environment.fixedTime != nil { return total }
    return "\(total) · \(Self.seconds(started.duration(to: .now))) s"
  }

  /// A length of time in seconds with two decimal places.
  private static func seconds(_ duration: Duration) -> String {
    let hundredths = duration.components.attoseconds / 10_000_000_000_000_000
    return "\(duration.components.seconds)." + (hundredths < 10 ? "0" : "") + "\(hundredths)"
  }
}

extension AssumedZone {
  fileprivate init(_ rules: ZoneRules) {
    self.init(name: rules.name) { rules.reading(ofLocal: $0) }
  }
}

extension ImportSummary {
  fileprivate mutating func add(_ other: ImportSummary) {
    events += other.events
    recorded += other.recorded
    known += other.known
    refused += other.refused
    conflicts += other.conflicts
    noted += other.noted
    implausible += other.implausible
  }
}
