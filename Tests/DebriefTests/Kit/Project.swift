import Foundation

/// Where the program under test and the files of the project are.
enum Project {
  /// The project's folder, from where this file was compiled.
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The program, which is built beside the tests.
  static let program = programFolder + "/debrief"

  /// The recorded outage.
  static let outage = "\(folder)/events/recorded/\(outageName).ndjson"
  static let outageName = "2025-01-15-database-outage"

  /// Every recorded incident.
  static let recordings: [String] = {
    let recorded = "\(folder)/events/recorded"
    let files = (try? FileManager.default.contentsOfDirectory(atPath: recorded)) ?? []
    return files.filter { $0.hasSuffix(".ndjson") }.sorted().map { "\(recorded)/\($0)" }
  }()

  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
  }

  private static let programFolder =
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .path
}
