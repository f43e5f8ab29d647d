import EventLog
import Events
import Findings
import FoundationEssentials
import Incidents
import Postmortems
import Reporting

/// A recorded incident of `events/recorded`, as lines and as events.
struct Recorded: CustomStringConvertible, Sendable {
  let name: String
  let lines: [[UInt8]]

  var description: String { name }

  /// Every recorded incident; adding a file adds it to every test here.
  static let all: [Recorded] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".ndjson") }.sorted().map(Recorded.init)
  }()

  static let outage = all.first { $0.name == "2025-01-15-database-outage" }

  private static let folder =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "events/recorded").path

  private init(file: String) {
    name = String(file.dropLast(".ndjson".count))
    let bytes = FileManager.default.contents(atPath: "\(Self.folder)/\(file)") ?? Data()
    lines = bytes.split(separator: UInt8(ascii: "\n")).map { Array($0) }
  }

  /// The events, each once, as the door lets them in.
  func incoming() throws -> [IncomingEvent] {
    let decoder = EventDecoder()
    var seen: Set<EventKey> = []
    return try lines.map { try decoder.check($0).event }.filter { seen.insert($0.key).inserted }
  }

  /// The events as replay reads them, recorded at one fixed time.
  func events() throws -> [Event] {
    let decoder = EventDecoder()
    return try incoming().enumerated().map { index, event in
      try decoder.event(
        from: LogRecord(
          position: Position(index), recordedAt: Timestamp(seconds: 1_800_000_000), key: event.key,
          type: event.type, subject: event.subject, occurredAt: event.occurredAt, body: event.body))
    }
  }

  /// A log in memory that holds the lines in the order given.
  func log(_ order: [[UInt8]]? = nil) async throws -> MemoryEventLog {
    let decoder = EventDecoder()
    let log = MemoryEventLog(environment: try Self.environment())
    for line in order ?? lines { _ = try await log.append([try decoder.check(line).event]) }
    return log
  }

  /// A clock, salts and a key that are the same in every run.
  static func environment() throws -> LogEnvironment {
    LogEnvironment(
      now: { Timestamp(seconds: 1_800_000_000) }, salt: { [UInt8](repeating: 7, count: 16) },
      signer: try LogSigner(name: "debrief/test", seed: [UInt8](repeating: 3, count: 32)))
  }
}

/// The typed document of the only incident among some events.
func postmortem(_ events: [Event]) -> Postmortem? {
  let history = History(events)
  guard let incident = history.incidents.first else { return nil }
  return Postmortem(of: incident, in: history.chronicle, findings: Rule.judge(incident))
}

/// A generator that gives the same numbers for the same seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
