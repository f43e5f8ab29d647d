import EventLog
import Events
import Synchronization

/// Clock, salts and key that are the same in every run.
func fixedEnvironment() throws -> LogEnvironment {
  let ticks = Ticks()
  return LogEnvironment(
    now: { ticks.next() }, salt: { Array(repeating: 7, count: 16) },
    signer: try LogSigner(name: "test.example/log", seed: Array(1...32)))
}

/// A clock that goes on a millisecond each time it is read.
final class Ticks: Sendable {
  private let count = Mutex<Int64>(0)

  func next() -> Timestamp {
    count.withLock { count in
      count += 1
      return Timestamp(nanoseconds: 1_736_931_330_000_000_000 + count * 1_000_000)
    }
  }
}

/// An event as a collector sends it; another `text` makes other bytes.
func event(_ number: Int, text: String = "") throws -> IncomingEvent {
  let json = """
    {"specversion":"1.0","id":"k1-\(RFC3339.padded(number, 12))","source":"/collector/a",\
    "type":"test.seen","subject":"node:mysql/db-1","time":"2025-01-15T09:55:30Z",\
    "data":{"text":"\(text)"}}
    """
  return try EventDecoder().check(Array(json.utf8)).event
}

/// The error that `body` throws, or nil.
func failure<Result>(of body: () async throws(EventLogError) -> Result) async -> EventLogError? {
  do throws(EventLogError) { _ = try await body() } catch { return error }
  return nil
}

extension EventLogError {
  /// The text of an `unavailable`.
  var unavailable: String? { if case .unavailable(let text) = self { text } else { nil } }
}
