import Foundation
import Testing

/// A folder of its own in which the real program runs, with the clock, the user and the zone fixed.
final class Desk {
  let folder: String
  /// Variables beside the fixed ones; nil takes one away.
  var variables: [String: String?] = [:]
  private var runs = 0

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/desk-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// Puts a file into the folder.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    return name
  }

  /// Puts a shell script into the folder that can be run.
  ///
  /// Another process writes it: a child that starts meanwhile would hold it open for writing, and it could not be run.
  func writeProgram(_ lines: String, to name: String) throws {
    try write("#!/bin/sh\n\(lines)\n", to: name + ".text")
    try shell("cp '\(name).text' '\(name)' && chmod +x '\(name)'").ok()
  }

  func bytes(_ name: String) -> [UInt8] {
    FileManager.default.contents(atPath: path(name)).map(Array.init) ?? []
  }

  func text(_ name: String) -> String { String(decoding: bytes(name), as: UTF8.self) }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  /// Runs `debrief` with arguments and all of its standard input.
  func debrief(_ words: String..., input: String = "") throws -> Run {
    try run([Project.program] + words, input: Array(input.utf8))
  }

  /// Runs a line of a shell in which `debrief` is the program.
  func shell(_ line: String) throws -> Run {
    let function = "debrief() { \"\(Project.program)\" \"$@\"; }; "
    return try run(["/bin/sh", "-c", function + line], input: [])
  }

  /// Starts `debrief` without waiting for it.
  func start(_ words: String...) throws -> Spawned { try spawn([Project.program] + words) }

  private func run(_ words: [String], input: [UInt8]) throws -> Run {
    let process = try spawn(words)
    let names = ["out", "err"].map { "run-\(runs).\($0)" }
    process.write(input)
    let (status, peakMemory) = process.wait()
    let run = Run(
      words: words, status: status, output: text(names[0]), errors: text(names[1]),
      peakMemory: peakMemory)
    for name in names { try FileManager.default.removeItem(atPath: path(name)) }
    return run
  }

  private func spawn(_ words: [String]) throws -> Spawned {
    runs += 1
    var environment: [String: String?] = [
      "PATH": "/usr/bin:/bin", "DEBRIEF_NOW": "2025-01-16T10:00:00Z", "TZ": "UTC", "USER": "sam",
    ]
    environment.merge(variables) { $1 }
    return try Spawned(
      words, variables: environment.compactMap { name, value in value.map { "\(name)=\($0)" } },
      in: folder, output: path("run-\(runs).out"), errors: path("run-\(runs).err"))
  }
}

/// How a run of a program ended.
struct Run {
  let words: [String]
  /// The exit status, or minus the signal that ended it.
  let status: Int32
  let output: String
  let errors: String
  /// In bytes.
  let peakMemory: Int

  var errorLines: [String] { errors.split(separator: "\n").map(String.init) }
  var outputLines: [String] { output.split(separator: "\n").map(String.init) }

  /// The output as JSON.
  func json() throws -> JSON { try JSON(parsing: Array(output.utf8)) }

  /// Expects success, and gives the run back.
  @discardableResult
  func ok(_ location: SourceLocation = #_sourceLocation) -> Run {
    #expect(status == 0, "\(words.dropFirst()): \(errors)", sourceLocation: location)
    expectNoCrash(location)
    return self
  }

  /// Expects a refusal in one line, told in full.
  func expect(
    _ status: Int32, _ line: String, _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(self.status == status, "\(errors)", sourceLocation: location)
    #expect(errors == line + "\n", sourceLocation: location)
    expectNoCrash(location)
  }

  /// A crash ends with a signal, and says what only a crash says.
  func expectNoCrash(_ location: SourceLocation = #_sourceLocation) {
    #expect(status >= 0, "ended by signal \(-status)", sourceLocation: location)
    for word in ["Fatal error", "Thread 0 crashed", "NSCocoaErrorDomain", "defect"] {
      #expect(!errors.contains(word), sourceLocation: location)
    }
  }
}
