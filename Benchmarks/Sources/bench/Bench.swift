import CLog
import EventLog
import Events
import Foundation
import SQLiteEventLog

/// Runs the log beside the same log in C, and prints medians and ratios.
///
///     bench [--full] [--rounds N] [--peer PYTHON]     all of it; PYTHON has `eventsourcing` installed
///     bench import LINES                              only the import, with its peak of resident memory
///     bench derive                                    only the derivation of incidents, and one late event
///     bench stream                                    only the derivation in one pass, with its peak of memory
@main
struct Bench {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let folder = Folder()
    defer { folder.remove() }
    if arguments.first == "import" {
      let lines = arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000
      return try await ImportBench(folder: folder, lines: lines).runAlone()
    }
    if arguments.first == "derive" {
      return try DerivationBench(events: [10_000, 100_000, 1_000_000]).run()
    }
    if arguments.first == "stream" {
      return try DerivationBench(events: [10_000, 100_000, 1_000_000]).runAlone()
    }
    func value(after name: String) -> String? {
      arguments.firstIndex(of: name).flatMap { arguments.dropFirst($0 + 1).first }
    }
    let isFull = arguments.contains("--full")
    let rounds = value(after: "--rounds").flatMap { Int($0) } ?? 5
    let events = isFull ? 1_000_000 : 100_000
    if let python = value(after: "--peer") {
      try await PeerBench(folder: folder, python: python, rounds: rounds).run()
    }
    try await AppendBench(folder: folder, events: events, rounds: rounds).run()
    try await ScanBench(folder: folder, events: events, rounds: rounds).run()
    try await ImportBench(folder: folder, lines: events).run(rounds: isFull ? 3 : rounds)
  }
}

/// A folder for the logs, beside the package so that it is on a real disk.
struct Folder {
  let path = FileManager.default.currentDirectoryPath + "/.bench-\(getpid())"

  init() {
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a new log, with the logs before it gone.
  func fresh(_ name: String) throws -> String {
    for file in try FileManager.default.contentsOfDirectory(atPath: path)
    where file.hasPrefix(name) {
      try FileManager.default.removeItem(atPath: "\(path)/\(file)")
    }
    return "\(path)/\(name).db"
  }
}

/// How long `body` takes, in seconds.
func seconds(_ body: () async throws -> Void) async rethrows -> Double {
  let start = ContinuousClock.now
  try await body()
  return (ContinuousClock.now - start) / .seconds(1)
}

/// How long `body` takes, in seconds.
func seconds(_ body: () -> Void) -> Double {
  let start = ContinuousClock.now
  body()
  return (ContinuousClock.now - start) / .seconds(1)
}

/// The middle of what was measured.
func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

/// One line: both rates and how they compare, against what is wanted.
func report(_ what: String, _ ours: [Double], _ name: String, _ theirs: [Double], atLeast: Double) {
  let (own, other) = (median(ours), median(theirs))
  let ratio = own / other
  func rate(_ value: Double) -> String { String(Int(value)) + "/s" }
  print(
    "\(what): \(rate(own)), \(name) \(rate(other)), ratio \(String(format: "%.2f", ratio)) "
      + "(wanted \(atLeast): \(ratio >= atLeast ? "holds" : "DOES NOT HOLD"))")
}
