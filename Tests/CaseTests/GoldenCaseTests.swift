import FoundationEssentials
import Testing

/// What people see of a case is what somebody has read and found right, word for word.
struct GoldenCaseTests {
  @Test(arguments: Case.all) func theOutputsAreTheGoldenOnes(_ told: Case) async throws {
    for output in try await Output.all(told) {
      let file = told.url(output.name)
      if ProcessInfo.processInfo.environment["DEBRIEF_RECORD"] == "1" {
        try Data(output.text.utf8).write(to: file)
      }
      let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      let lines = (output.text.split(separator: "\n"), golden.split(separator: "\n"))
      let first = zip(lines.0, lines.1).first { $0 != $1 }
      #expect(first == nil, "\(output.name) differs; make record writes it anew")
      #expect(output.text == golden, "\(output.name) differs; make record writes it anew")
    }
  }
}
