import EventLog
import Events
import Foundation
import SQLiteEventLog

/// Imports a file of lines, each scanned and checked against the catalogue, in batches of 1000.
///
/// A batch is appended while the next one is read. The C side only appends what is already in memory.
struct ImportBench {
  let folder: Folder
  let lines: Int

  func run(rounds: Int) async throws {
    let file = folder.path + "/import.ndjson"
    try write(file)
    let cEvents = CEvents(try Workload.events(lines))
    var (swift, c): ([Double], [Double]) = ([], [])
    for _ in 0..<rounds {
      swift.append(Double(lines) / (try await seconds { try await self.importAll(file) }))
      let cLog = try await CLogFile(folder.fresh("c-append"))
      c.append(Double(lines) / (try await seconds { try cLog.append(cEvents, batch: 1000) }))
    }
    report("import of \(lines) lines", swift, "C append", c, atLeast: 0.5)
  }

  func runAlone() async throws {
    let file = folder.path + "/import.ndjson"
    try write(file)
    let time = try await seconds { try await importAll(file) }
    let peak =
      try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
      .split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? "VmHWM unknown"
    print("import of \(lines) lines: \(Int(Double(lines) / time))/s, \(peak)")
  }

  private func importAll(_ file: String) async throws {
    let path = try folder.fresh("import-log")
    let log = try await SQLiteEventLog.open(appendingTo: path, creating: "bench/swift")
    guard let stream = fopen(file, "r") else { throw EventLogError.unavailable(file) }
    defer { fclose(stream) }
    var lines = Lines(stream: stream)
    let decoder = EventDecoder()
    var batch = try lines.nextBatch(1000, decoder)
    while !batch.isEmpty {
      let current = batch
      async let outcomes = log.append(current)
      let next = try lines.nextBatch(1000, decoder)
      _ = try await outcomes
      batch = next
    }
    try await log.close()
  }

  private func write(_ file: String) throws {
    guard let stream = fopen(file, "w") else { throw EventLogError.unavailable(file) }
    defer { fclose(stream) }
    for number in 0..<lines {
      let line = Workload.json(number) + [0x0A]
      fwrite(line, 1, line.count, stream)
    }
  }

  /// Lines of a stream as checked events.
  private struct Lines {
    let stream: UnsafeMutablePointer<FILE>
    var buffer: UnsafeMutablePointer<CChar>?
    var capacity = 0

    mutating func nextBatch(_ count: Int, _ decoder: EventDecoder) throws -> [IncomingEvent] {
      var batch: [IncomingEvent] = []
      batch.reserveCapacity(count)
      while batch.count < count {
        let length = getline(&buffer, &capacity, stream)
        guard length > 0, let buffer else { break }
        let line = UnsafeRawBufferPointer(start: buffer, count: length - 1)
        batch.append(try decoder.check(line.bindMemory(to: UInt8.self)).event)
      }
      return batch
    }
  }
}

/// Appends one event, a hundred and a thousand at a time, beside the Python package `eventsourcing`.
struct PeerBench {
  let folder: Folder
  let python: String
  let rounds: Int

  func run() async throws {
    for (batch, count) in [(1, 500), (100, 20_000), (1000, 50_000)] {
      let batches = Workload.batches(try Workload.events(count), of: batch)
      var (swift, peer): ([Double], [Double]) = ([], [])
      for _ in 0..<rounds {
        let path = try folder.fresh("append")
        let log = try await SQLiteEventLog.open(appendingTo: path, creating: "bench/swift")
        let time = try await seconds { for batch in batches { _ = try await log.append(batch) } }
        swift.append(Double(count) / time)
        try await log.close()
        peer.append(try runPeer(batch, count))
      }
      report("append, batches of \(batch)", swift, "eventsourcing", peer, atLeast: 1)
    }
  }

  private func runPeer(_ batch: Int, _ count: Int) throws -> Double {
    _ = try folder.fresh("peer")
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["peer.py", folder.path, String(batch), String(count)]
    process.standardOutput = output
    try process.run()
    process.waitUntilExit()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    guard let rate = Double(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw EventLogError.unavailable("the peer answered \(text)")
    }
    return rate
  }
}
