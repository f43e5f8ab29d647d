import CLog
import EventLog
import Events
import SQLiteEventLog

/// Events as fifty collectors send them: counted ids in the order of time, a hundred subjects, about 330 bytes each.
enum Workload {
  static func json(_ number: Int) -> [UInt8] {
    let (host, counter) = (number % 50, number / 50 + 1)
    let state = ["up", "degraded", "down"][number % 3]
    let (minute, second) = (
      RFC3339.padded(number / 60 % 60, 2), RFC3339.padded(number % 60, 2)
    )
    return Array(
      """
      {"specversion":"1.0","id":"k3f9-\(RFC3339.padded(counter, 12))",\
      "source":"/collector/host-\(RFC3339.padded(host, 3))","type":"component.changed",\
      "subject":"node:mysql/db-\(number % 100)",\
      "time":"2025-01-15T09:\(minute):\(second).123456789Z",\
      "sequence":"\(counter)","data":{"to":"\(state)","reason":"\(reason)"}}
      """.utf8)
  }

  private static let reason =
    "probe of port 3306: connection refused, "
    + "third of three attempts within ten seconds; last good answer 12.4 s ago"

  static func events(_ count: Int) throws -> [IncomingEvent] {
    try (0..<count).map { number in
      let bytes = json(number)
      return try bytes.withUnsafeBufferPointer { IncomingEvent(try Envelope($0), in: $0) }
    }
  }

  static func batches(_ events: [IncomingEvent], of size: Int) -> [[IncomingEvent]] {
    stride(from: 0, to: events.count, by: size).map {
      Array(events[$0..<min($0 + size, events.count)])
    }
  }
}

/// The same events as C takes them.
final class CEvents {
  let events: UnsafeMutablePointer<clog_event>
  let count: Int

  init(_ incoming: [IncomingEvent]) {
    count = incoming.count
    events = .allocate(capacity: count)
    for (index, event) in incoming.enumerated() {
      events[index] = clog_event(
        source: Self.text(event.key.source.utf8), id: Self.text(event.key.id.utf8),
        type: Self.text(event.type.utf8), subject: Self.text((event.subject ?? "").utf8),
        body: Self.text(event.body), occurred: event.occurredAt.nanoseconds)
    }
  }

  deinit {
    for index in 0..<count {
      let event = events[index]
      for text in [event.source, event.id, event.type, event.subject, event.body] {
        text.bytes.deallocate()
      }
    }
    events.deallocate()
  }

  private static func text(_ bytes: some Collection<UInt8>) -> clog_text {
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: max(1, bytes.count))
    for (index, byte) in bytes.enumerated() { copy[index] = CChar(bitPattern: byte) }
    return clog_text(bytes: copy, size: Int32(bytes.count))
  }
}

/// The log in C, on a file that the Swift engine made.
final class CLogFile {
  private let log: OpaquePointer

  init(_ path: String) async throws {
    try await SQLiteEventLog.open(appendingTo: path, creating: "bench/c").close()
    guard let log = clog_open(path) else { throw EventLogError.unavailable("C: \(path)") }
    self.log = log
  }

  deinit { clog_close(log) }

  func append(_ events: CEvents, batch: Int) throws {
    for start in stride(from: 0, to: events.count, by: batch) {
      let count = Int32(min(batch, events.count - start))
      let code = clog_append(
        log, events.events + start, count, LogEnvironment.systemTime().nanoseconds)
      guard code == 0 else { throw EventLogError.unavailable("C: SQLite error \(code)") }
    }
  }

  func scan() -> (rows: Int, sum: UInt64) {
    var sum: UInt64 = 0
    return (Int(clog_scan(log, &sum)), sum)
  }
}
