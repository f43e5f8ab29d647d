import Testing

/// Nothing is left for later in the code, and no test is switched off or waits.
@Suite struct UnfinishedTests {
  @Test func theProjectIsFinished() {
    #expect(Self.complaints(SourceTree.project) == [])
  }

  @Test(arguments: [
    ("Sources/Events/A.swift", "// TO" + "DO: later", "TO" + "DO"),
    ("Tests/EventsTests/A.swift", "/* FIX" + "ME */", "FIX" + "ME"),
    ("Tests/EventsTests/A.swift", "import XCTest", "XCTest"),
    ("Tests/EventsTests/A.swift", "@Test(.disabled()) func a() {}", "disabled"),
    ("Tests/EventsTests/A.swift", "try await Task.sleep(for: a)", "sleep"),
  ])
  func aMarkIsNamed(_ path: String, _ source: String, _ word: String) {
    #expect(
      Self.complaints(SourceTree([path: source])) == ["\(path):1: \(word) does not belong here"])
  }

  @Test(arguments: ["let isDisabled = true", "run(\"sleep\")", "// sleep", "let page = disabled"])
  func otherWordsAreFree(_ source: String) {
    #expect(Self.complaints(SourceTree(["Tests/EventsTests/A.swift": source])) == [])
  }

  private static let marks: Set<String> = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
  private static let tricks: Set<String> = [
    "XCTest", "sleep", "usleep", "nanosleep", "withKnownIssue",
  ]

  static func complaints(_ tree: SourceTree) -> [String] {
    tree.swiftFiles.flatMap { file -> [String] in
      let left = words(in: file.text).filter { marks.contains($0.text) }
      let switchedOff = words(in: file.code).filter {
        tricks.contains($0.text) || $0.isMember && $0.text == "disabled"
      }
      return (left + (file.folders.first == "Tests" ? switchedOff : []))
        .map { "\(file.path):\($0.line): \($0.text) does not belong here" }
    }
  }
}
