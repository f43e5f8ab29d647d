import EventLog
import Events
import Synchronization

/// One run of a clause: its logs, its clock and its salts, the same in every run.
struct Trial: Sendable {
  let clock = ManualClock()
  let environment: LogEnvironment
  private let factory: LogFactory

  static let origin = "contract.example/log"

  init(_ factory: LogFactory) throws {
    self.factory = factory
    environment = try Self.environment(clock: clock)
  }

  /// A fresh log.
  func log() async throws -> any EventLog { try await factory.make(environment) }

  /// What a log stored, opened again.
  func reopened(_ log: any EventLog) async throws -> any EventLog {
    try await factory.reopen(log, environment)
  }

  /// A fresh log of the oracle, with its own clock and the same salts from the start.
  func oracle() throws -> MemoryEventLog {
    MemoryEventLog(environment: try Self.environment(clock: clock))
  }

  private static func environment(clock: ManualClock) throws -> LogEnvironment {
    let salts = Counter()
    return LogEnvironment(
      now: { clock.time },
      salt: { Array(repeating: UInt8(truncatingIfNeeded: salts.next()), count: 16) },
      signer: try LogSigner(name: origin, seed: Array(0..<32)))
  }
}

/// A difference between what is promised and what is.
struct Difference: Error {
  let found: String
}

/// Goes on only when `condition` holds.
func require(_ condition: Bool, _ found: @autoclosure () -> String) throws {
  if !condition { throw Difference(found: found()) }
}

/// Goes on only when two values are equal, and says both when not.
func requireEqual<Value: Equatable>(_ found: Value, _ wanted: Value, _ what: String) throws {
  try require(found == wanted, "\(what) is \(found), not \(wanted)")
}

/// A clock that stands still until it is set.
final class ManualClock: Sendable {
  private let current = Mutex(Timestamp(seconds: 1_736_931_330))

  var time: Timestamp { current.withLock { $0 } }

  func set(_ time: Timestamp) { current.withLock { $0 = time } }
  func advance(by elapsed: Elapsed) { current.withLock { $0 = $0 + elapsed } }
}

/// Counts from 1.
private final class Counter: Sendable {
  private let count = Mutex(0)

  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}

/// Events as a collector sends them.
enum Sample {
  /// An event of a source, with a text that makes its bytes its own.
  static func event(
    _ number: Int, source: String = "/contract/a", text: String = "",
    time: String = "2025-01-15T09:55:30Z"
  ) throws -> IncomingEvent {
    try event(
      id: CountedID(incarnation: "k1", counter: Int64(number)).text, source: source, text: text,
      time: time)
  }

  /// An event with an id of any form.
  static func event(
    id: String, source: String = "/contract/a", text: String = "",
    time: String = "2025-01-15T09:55:30Z"
  ) throws -> IncomingEvent {
    let json = """
      {"specversion":"1.0","id":"\(id)","source":"\(source)","type":"component.changed",\
      "subject":"node:c/db-1","time":"\(time)","data":{"to":"down","reason":"\(text)"}}
      """
    return try incoming(Array(json.utf8))
  }

  /// Events of one source, numbered by a range.
  static func events(_ numbers: Range<Int>, source: String = "/contract/a") throws
    -> [IncomingEvent]
  {
    try numbers.map { try event($0, source: source) }
  }

  /// The event that bytes are.
  static func incoming(_ bytes: [UInt8]) throws -> IncomingEvent {
    try bytes.withUnsafeBufferPointer { IncomingEvent(try Envelope($0), in: $0) }
  }
}

extension EventLog {
  /// Every record, read page by page.
  func everything(pages limit: Int = 1000) async throws -> [LogRecord] {
    var records: [LogRecord] = []
    while true {
      let page = try await read(from: Position(records.count), limit: limit)
      if page.isEmpty { return records }
      records += page
    }
  }
}
