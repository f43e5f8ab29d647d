import Testing

/// Pure targets do not name what would make them depend on more than their arguments.
@Suite struct PurityTests {
  @Test func pureTargetsTouchNothing() {
    #expect(Self.complaints(SourceTree.project) == [])
  }

  @Test(arguments: [
    ("func read() async {}", "async"), ("let a = Date()", "Date"),
    ("let a = Int.random(in: 0..<3)", "random"), ("print(a)", "print"),
    ("let a = list.shuffled()", "shuffled"), ("let a = getenv(name)", "getenv"),
    (#"let a = "\(ContinuousClock.now)""#, "ContinuousClock"),
    ("let a = b.hashValue", "hashValue"),
  ])
  func aBannedWordIsNamed(_ source: String, _ word: String) {
    let tree = SourceTree(["Sources/Findings/A.swift": "\n" + source])
    #expect(
      Self.complaints(tree) == ["Sources/Findings/A.swift:2: \(word) has no place in Findings"])
  }

  @Test(arguments: [
    "// await the random Date", "let a = \"async\"", "let date = CivilDate(a)", "a.print(b)",
  ])
  func otherWordsAreFree(_ source: String) {
    #expect(Self.complaints(SourceTree(["Sources/Findings/A.swift": source])) == [])
  }

  @Test func otherTargetsAreFree() {
    #expect(Self.complaints(SourceTree(["Sources/EventLog/A.swift": "await print(Date())"])) == [])
  }

  private static let banned: Set<String> = [
    "async", "await", "Task", "TaskGroup", "Clock", "ContinuousClock", "SuspendingClock", "Date",
    "SystemRandomNumberGenerator", "randomElement", "shuffled", "shuffle", "hashValue", "Hasher",
    "CommandLine", "ProcessInfo", "FileManager", "FileHandle", "getenv",
  ]
  private static let bannedCalls: Set<String> = ["print", "debugPrint", "dump", "readLine"]
  private static let bannedMembers: Set<String> = ["random"]

  static func complaints(_ tree: SourceTree) -> [String] {
    TargetRow.all.filter { $0.kind == .pure }.flatMap { row in
      tree.files(under: "Sources/" + row.name, suffix: ".swift").flatMap { file in
        words(in: file.code).filter(isBanned)
          .map { "\(file.path):\($0.line): \($0.text) has no place in \(row.name)" }
      }
    }
  }

  private static func isBanned(_ word: Word) -> Bool {
    banned.contains(word.text)
      || word.isFreeCall && bannedCalls.contains(word.text)
      || word.isMember && bannedMembers.contains(word.text)
  }
}
