import CFaultVFS
import EventLog
import Events
import Glibc
import SQLiteEventLog

/// A process that the tests kill, or starve of memory, while it appends.
///
///     log-hammer append PATH CLIENTS FIRST    appends for ever; prints `client number` for each that was acknowledged
///     log-hammer starve PATH COUNTDOWN        one round with the COUNTDOWN-th allocation of SQLite failing; prints
///                                             `acknowledged N`, `refused TEXT` and how many allocations `failed N`
@main
struct LogHammer {
  static func main() async {
    let arguments = CommandLine.arguments
    switch (arguments.dropFirst().first, arguments.count) {
    case ("append", 5):
      await append(to: arguments[2], clients: Int(arguments[3]) ?? 1, from: Int(arguments[4]) ?? 0)
    case ("starve", 4):
      await starve(arguments[2], countdown: Int32(arguments[3]) ?? 1)
    default:
      say("usage: log-hammer append PATH CLIENTS FIRST | starve PATH COUNTDOWN")
      exit(64)
    }
  }

  private static func append(to path: String, clients: Int, from first: Int) async {
    do {
      let log = try await SQLiteEventLog.open(appendingTo: path)
      await withTaskGroup(of: Void.self) { group in
        for client in 0..<clients {
          group.addTask {
            var number = first
            while (try? await log.append([event(client, number)])) != nil {
              say("\(client) \(number)")
              number += 1
            }
          }
        }
      }
    } catch {
      say("refused \(error)")
    }
    exit(69)
  }

  private static func starve(_ path: String, countdown: Int32) async {
    guard fault_memory_install() == 0 else { exit(70) }
    fault_memory_arm(countdown)
    do {
      let log = try await SQLiteEventLog.open(appendingTo: path)
      for number in 0..<3 {
        _ = try await log.append([event(0, number), event(1, number)])
        say("acknowledged \(number)")
      }
      _ = try await log.read(from: Position(0), limit: 10)
      try await log.close()
    } catch {
      say("refused \(error)")
    }
    say("failed \(fault_memory_arm(0))")
  }

  private static func event(_ client: Int, _ number: Int) throws -> IncomingEvent {
    let json = """
      {"specversion":"1.0","id":"k1-\(RFC3339.padded(number + 1, 12))","source":"/hammer/\(client)",\
      "type":"node.changed","subject":"node:hammer/\(client)","time":"2025-01-15T09:55:30Z",\
      "data":{"text":"\(String(repeating: "x", count: number % 400))"}}
      """
    let bytes = Array(json.utf8)
    return try bytes.withUnsafeBufferPointer { IncomingEvent(try Envelope($0), in: $0) }
  }

  private static func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
  }
}
