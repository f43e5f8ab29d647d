import EventLog
import Events
import Foundation
import Testing

@testable import SQLiteEventLog

/// The real engine in a process of its own, killed while it appends, again and again.
struct KillTests {
  private static let clients = 4

  @Test func everyAcknowledgedEventIsThereOnceAfterEveryKill() async throws {
    let folder = TemporaryFolder()
    let path = folder.file("killed.db")
    try await SQLiteEventLog.open(appendingTo: path, creating: "test/killed").close()
    var next = Array(repeating: 0, count: Self.clients)
    var random = SeededGenerator(seed: 9)
    for _ in 0..<20 * effort {
      let first = try #require(next.min())
      let acknowledged = try Self.appendUntilKilled(
        path, from: first, after: Int.random(in: 1...60, using: &random))
      for (client, number) in acknowledged { next[client] = max(next[client], number + 1) }
      try await Self.check(path, next)
    }
    #expect(try #require(next.min()) > 20)
  }

  /// Runs the hammer until it has acknowledged so many events, kills it, and answers what it acknowledged.
  private static func appendUntilKilled(
    _ path: String, from first: Int, after count: Int
  ) throws -> [(client: Int, number: Int)] {
    let hammer = try Hammer("append", path, String(clients), String(first))
    var acknowledged: [(client: Int, number: Int)] = []
    while acknowledged.count < count, let line = hammer.nextLine() {
      let words = line.split(separator: " ").compactMap { Int($0) }
      try #require(words.count == 2, "\(line)")
      acknowledged.append((words[0], words[1]))
    }
    kill(hammer.processID, SIGKILL)
    while let line = hammer.nextLine() {
      let words = line.split(separator: " ").compactMap { Int($0) }
      if words.count == 2 { acknowledged.append((words[0], words[1])) }
    }
    hammer.wait()
    return acknowledged
  }

  private static func check(_ path: String, _ next: [Int]) async throws {
    let log = try await SQLiteEventLog.open(readingOnly: path)
    let records = try await log.everything()
    for client in 0..<clients {
      let ids = records.filter { $0.key.source == "/hammer/\(client)" }.map(\.key.id)
      let counters = ids.compactMap { CountedID($0)?.counter }
      #expect(Set(counters).count == counters.count, "an event is there twice")
      #expect(counters == Array(1...Int64(max(1, counters.count))))
      #expect(counters.count >= next[client] && counters.count <= next[client] + 1)
    }
    #expect(try await log.verify().size == records.count)
  }
}

/// A run of `log-hammer`.
final class Hammer {
  private let process = Process()
  private let output = Pipe()
  private var buffer: [UInt8] = []

  init(_ arguments: String...) throws {
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("log-hammer")
    process.arguments = arguments
    process.standardOutput = output
    try process.run()
  }

  var processID: pid_t { process.processIdentifier }

  func wait() { process.waitUntilExit() }

  func nextLine() -> String? {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        defer { buffer.removeFirst(end + 1) }
        return String(decoding: buffer[..<end], as: UTF8.self)
      }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { return nil }
      buffer += more
    }
  }
}
