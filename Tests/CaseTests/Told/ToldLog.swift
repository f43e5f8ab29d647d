import EventLog
import Events
import Postmortems
import Reporting
import FoundationEssentials
import Synchronization

/// The events of a case as a log has them, and what was refused on the way.
struct ToldLog {
  let log: MemoryEventLog
  let events: [Event]
  /// Why an event was refused, by its key.
  let refused: [String: String]

  /// Brings the events of a case into a log, in the order of their lines.
  init(_ told: Case) async throws {
    let lines = try told.lines()
    let log = MemoryEventLog(environment: try Self.environment())
    let remarks = Remarks()
    let zone = try told.expected().assumedZone.map { Self.assumed(try TimeZones.zone($0)) }
    var importer = Importer(into: log, file: told.name, assuming: zone) { remarks.add($0) }
    for line in lines { try await importer.feed((line + [UInt8(ascii: "\n")])[...]) }
    _ = try await importer.finish()
    let decoder = EventDecoder()
    events = try await log.read(from: Position(0), limit: lines.count).map(decoder.event)
    self.log = log
    refused = try remarks.all.reduce(into: [:]) { refused, remark in
      let event = try JSONDecoder().decode(JSON.self, from: Data(lines[remark.line - 1]))
      let key = EventKey(source: event["source"]?.text ?? "", id: event["id"]?.text ?? "")
      refused[key.text] = remark.text
    }
  }

  private static func assumed(_ rules: ZoneRules) -> AssumedZone {
    AssumedZone(name: rules.name) { rules.reading(ofLocal: $0) }
  }

  /// When the log has everything: after every `recordedtime`.
  static let clock = Timestamp(seconds: 1_800_000_000)

  /// A clock, salts and a key that are the same in every run.
  private static func environment() throws -> LogEnvironment {
    LogEnvironment(
      now: { clock }, salt: { [UInt8](repeating: 7, count: 16) },
      signer: try LogSigner(name: "debrief/case", seed: [UInt8](repeating: 3, count: 32)))
  }
}

extension EventKey {
  /// How a case names an event: its source, `#` and its id.
  var text: String { "\(source)#\(id)" }
}

/// The remarks of an import, which may come from anywhere.
private final class Remarks: Sendable {
  private let list = Mutex<[ImportRemark]>([])

  var all: [ImportRemark] { list.withLock { $0 } }

  func add(_ remark: ImportRemark) { list.withLock { $0.append(remark) } }
}
