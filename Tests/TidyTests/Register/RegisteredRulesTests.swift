import Testing

/// Every rule is in `Rule.all` and in a table of the documents.
@Suite struct RegisteredRulesTests {
  @Test func everyRuleIsRegisteredAndDocumented() {
    #expect(Self.complaints(SourceTree.project) == [])
  }

  @Test func aForgottenRuleIsNamed() {
    let tree = SourceTree([
      "Sources/Findings/Rule.swift": "static let all = [.lateDetection]\nlet other = blindSpell",
      "Sources/Findings/Rules/BlindSpell.swift": "",
      "Sources/Findings/Rules/LateDetection.swift": "",
      "docs/rules.md": "| Rule | Question |\n| `late-detection` | Was it seen late? |",
    ])
    #expect(
      Self.complaints(tree) == [
        "Sources/Findings/Rules/BlindSpell.swift: BlindSpell is not in Rule.all",
        "Sources/Findings/Rules/BlindSpell.swift: docs/rules.md and README.md have no row for it",
      ])
  }

  static func complaints(_ tree: SourceTree) -> [String] {
    let registered = registered(in: tree)
    let documented = Set(tree.firstCells(of: "docs/rules.md", "README.md").map(\.plainName))
    return tree.files(under: "Sources/Findings/Rules", suffix: ".swift").flatMap { file in
      [
        registered.contains(file.stem.plainName) ? nil : "\(file.stem) is not in Rule.all",
        documented.contains(file.stem.plainName)
          ? nil : "docs/rules.md and README.md have no row for it",
      ].compactMap { $0 }.map { "\(file.path): \($0)" }
    }
  }

  /// The names in the array that is `Rule.all`, wherever in `Findings` it stands.
  private static func registered(in tree: SourceTree) -> Set<String> {
    let lists = tree.files(under: "Sources/Findings").compactMap { file -> [Word]? in
      let words = words(in: file.code)
      let start = zip(words, words.dropFirst()).enumerated()
        .first { $1.0.text == "let" && $1.1.text == "all" }?.offset
      return start.map { Array(words[($0 + 2)...].prefix { $0.text != "let" }) }
    }
    return Set(lists.joined().map(\.text.plainName))
  }
}
