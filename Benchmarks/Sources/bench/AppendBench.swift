import EventLog
import Events
import Foundation
import SQLiteEventLog

/// Appends in batches of 1000.
///
/// Both sides start with the events in memory; both refuse duplicates, hash body and entry, keep the tree, and wait for
/// the disk at every commit. Swift also hops to its appender's thread, answers for each event, and signs.
struct AppendBench {
  let folder: Folder
  let events: Int
  let rounds: Int

  func run() async throws {
    let incoming = try Workload.events(events)
    let batches = Workload.batches(incoming, of: 1000)
    let cEvents = CEvents(incoming)
    var (swift, c): ([Double], [Double]) = ([], [])
    for _ in 0..<rounds {
      let path = try folder.fresh("append")
      let log = try await SQLiteEventLog.open(appendingTo: path, creating: "bench/swift")
      let time = try await seconds { for batch in batches { _ = try await log.append(batch) } }
      swift.append(Double(events) / time)
      try await log.close()
      let cLog = try await CLogFile(folder.fresh("c-append"))
      c.append(Double(events) / (try await seconds { try cLog.append(cEvents, batch: 1000) }))
    }
    report("append, batches of 1000", swift, "C", c, atLeast: 0.8)
  }
}

/// Reads the whole log a page of 1000 at a time.
///
/// Swift makes `LogRecord`s, with every field of the envelope that the log keeps ready as a value and the body as an
/// array of its own; C makes structs of the same fields with copies of id and body.
struct ScanBench {
  let folder: Folder
  let events: Int
  let rounds: Int

  func run() async throws {
    let path = try folder.fresh("scan")
    let log = try await SQLiteEventLog.open(appendingTo: path, creating: "bench/swift")
    for batch in Workload.batches(try Workload.events(events), of: 1000) {
      _ = try await log.append(batch)
    }
    try await log.close()
    let cLog = try await CLogFile(path)
    var (swift, c, verified): ([Double], [Double], [Double]) = ([], [], [])
    for _ in 0..<rounds {
      var sum: UInt64 = 0
      swift.append(Double(events) / (try await seconds { sum = try await Self.scan(log) }))
      var cSum: UInt64 = 0
      c.append(Double(events) / (await seconds { cSum = cLog.scan().sum }))
      guard sum == cSum else { throw EventLogError.unavailable("the scans differ") }
      verified.append(Double(events) / (try await seconds { _ = try await log.verify() }))
    }
    report("scan to records", swift, "C", c, atLeast: 0.6)
    print("verify: \(Int(median(verified)))/s")
  }

  private static func scan(_ log: SQLiteEventLog) async throws -> UInt64 {
    var (sum, next): (UInt64, Int) = (0, 0)
    while true {
      let page = try await log.read(from: Position(next), limit: 1000)
      if page.isEmpty { return sum }
      for record in page {
        sum &+= UInt64(record.body.count) &+ UInt64(bitPattern: record.occurredAt.nanoseconds)
        sum &+= UInt64(record.subject?.utf8.count ?? 0)
      }
      next += page.count
    }
  }
}
