import Foundation
import Testing

/// What the recorded outage looks like in a terminal and to a program, word for word.
struct GoldenReportTests {
  @Test(arguments: [
    ("timeline.txt", "timeline --timezone Europe/Berlin"),
    ("show.json", "show --json \(Project.outageName)"),
    ("incidents.json", "incidents --json"),
  ])
  func theReportIsTheGoldenOne(_ name: String, _ words: String) throws {
    let desk = try Desk()
    try desk.importOutage().ok()
    let output = try desk.shell("debrief \(words)").ok().output
    let golden = "\(Project.folder)/Tests/DebriefTests/Golden/\(name)"
    if ProcessInfo.processInfo.environment["DEBRIEF_RECORD"] == "1" {
      try Data(output.utf8).write(to: URL(fileURLWithPath: golden))
    }
    let expected = try String(contentsOfFile: golden, encoding: .utf8)
    let lines = (output.split(separator: "\n"), expected.split(separator: "\n"))
    let first = zip(lines.0, lines.1).first { $0 != $1 }
    #expect(first == nil, "\(name) differs; make record writes it anew")
    #expect(output == expected)
  }
}
