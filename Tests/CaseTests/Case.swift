import FoundationEssentials
import Testing

/// An incident, or a log without one, of which the truth is known: a folder of `Cases`.
///
/// Adding a folder adds it to every test here; `docs/cases.md` says what is in it.
struct Case: CustomTestStringConvertible, Sendable {
  let name: String

  var testDescription: String { name }

  /// Every case, by name.
  static let all: [Case] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().map(Case.init)
  }()

  /// The truth, read anew.
  func expected() throws -> Expected {
    try Expected(Data(contentsOf: url("expected.json")))
  }

  /// The events in the order in which they arrived, each as the bytes of its line.
  func lines() throws -> [[UInt8]] {
    let own = url("events.ndjson")
    let isOwn = FileManager.default.fileExists(atPath: own.path)
    return try Data(contentsOf: isOwn ? own : Self.recorded.appending(path: name + ".ndjson"))
      .split(separator: UInt8(ascii: "\n")).map { Array($0) }
  }

  /// The names of the files in the folder, in order.
  func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url("").path).sorted()
  }

  /// Where a file of the case is.
  func url(_ file: String) -> URL { URL(filePath: "\(Self.folder)/\(name)/\(file)") }

  /// Where `docs/cases.md` is.
  static let guide = project.appending(path: "docs/cases.md")

  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
  private static let folder = tests.appending(path: "Cases").path
  private static let project = tests.deletingLastPathComponent().deletingLastPathComponent()
  private static let recorded = project.appending(path: "events/recorded")
}
