import EventLog
import Events
import Foundation
import Synchronization

@testable import SQLiteEventLog

/// A folder that goes when the test is over.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    // In memory where there is such a place: the tests model the disk, they do not wait for it.
    let memory = "/dev/shm"
    let isWritable = FileManager.default.isWritableFile(atPath: memory)
    let parent = isWritable ? memory : FileManager.default.temporaryDirectory.path
    path = "\(parent)/log-\(UUID().uuidString)"
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }

  func logFile(_ name: String = "test.db", _ storage: Storage = Storage()) -> LogFile {
    LogFile(path: file(name), storage: storage)
  }
}

/// Bytes of a file, empty when there is none.
func contents(_ path: String) -> [UInt8] {
  FileManager.default.contents(atPath: path).map(Array.init) ?? []
}

/// Puts a file in place of another one that was a log, whose side files go.
func replace(_ path: String, with bytes: [UInt8]) throws {
  for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
  try Data(bytes).write(to: URL(fileURLWithPath: path))
}

/// Clock, salts and key that are the same in every run.
struct FixedWorld: Sendable {
  let environment: LogEnvironment

  init(origin: String = "test.example/log") throws {
    let (ticks, salts) = (Ticks(), Ticks())
    environment = LogEnvironment(
      now: { Timestamp(nanoseconds: 1_736_931_330_000_000_000 + ticks.next() * 1_000_003) },
      salt: { Array(repeating: UInt8(truncatingIfNeeded: salts.next()), count: 16) },
      signer: try LogSigner(name: origin, seed: Array(1...32)))
  }

  private final class Ticks: Sendable {
    private let count = Mutex<Int64>(0)

    func next() -> Int64 {
      count.withLock { count in
        count += 1
        return count
      }
    }
  }
}

/// Events as a collector sends them; other `text` makes other bytes.
func event(
  _ number: Int, source: String = "/collector/a", subject: String = "node:mysql/db-1",
  type: String = "node.changed", text: String = ""
) throws -> IncomingEvent {
  let json = """
    {"specversion":"1.0","id":"k1-\(RFC3339.padded(number + 1, 12))","source":"\(source)",\
    "type":"\(type)","subject":"\(subject)","time":"2025-01-15T09:55:30.\(number % 9 + 1)Z",\
    "data":{"text":"\(text)"}}
    """
  let bytes = Array(json.utf8)
  return try bytes.withUnsafeBufferPointer { IncomingEvent(try Envelope($0), in: $0) }
}

func events(_ numbers: Range<Int>, text: String = "") throws -> [IncomingEvent] {
  try numbers.map { try event($0, text: text) }
}

extension EventLog {
  func everything() async throws -> [LogRecord] {
    var records: [LogRecord] = []
    while true {
      let page = try await read(from: Position(records.count), limit: 500)
      if page.isEmpty { return records }
      records += page
    }
  }
}

/// The error that `body` throws, or nil.
func failure<Result>(of body: () async throws -> Result) async -> EventLogError? {
  do { _ = try await body() } catch { return error as? EventLogError }
  return nil
}

/// SplitMix64: the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}

/// How many times over the trials run: once, or ten times in `make nightly`.
let effort = ProcessInfo.processInfo.environment["DEBRIEF_NIGHTLY"] == nil ? 1 : 10
