import Testing

/// Every rule is in `Rule.all`, and in the table of `docs/rules.md` with its question word for word.
@Suite struct RegisteredRulesTests {
  @Test func everyRuleIsRegisteredAndDocumented() {
    #expect(Self.complaints(SourceTree.project) == [])
  }

  @Test func aForgottenRuleIsNamed() {
    let tree = SourceTree([
      "Sources/Findings/Rule.swift": "static let all = [.lateDetection]\nlet other = blindSpell",
      "Sources/Findings/Rules/BlindSpell.swift": "",
      "Sources/Findings/Rules/LateDetection.swift": "Rule(\"lateDetection\", \"Was it late?\")",
      "docs/rules.md": "| Rule | Question |\n| `lateDetection` | Was it seen late? |",
    ])
    #expect(
      Self.complaints(tree) == [
        "Sources/Findings/Rules/BlindSpell.swift: BlindSpell is not in Rule.all",
        "Sources/Findings/Rules/BlindSpell.swift: docs/rules.md has no row for it",
        "Sources/Findings/Rules/LateDetection.swift: does not ask \"Was it seen late?\"",
      ])
  }

  static func complaints(_ tree: SourceTree) -> [String] {
    let registered = registered(in: tree)
    let rows = tree.file("docs/rules.md")?.tableRows ?? []
    return tree.files(under: "Sources/Findings/Rules", suffix: ".swift").flatMap { file in
      let row = rows.first { $0.first?.plainName == file.stem.plainName }
      let question = row?.dropFirst().first ?? ""
      return [
        registered.contains(file.stem.plainName) ? nil : "\(file.stem) is not in Rule.all",
        row == nil ? "docs/rules.md has no row for it" : nil,
        file.text.contains(question) ? nil : "does not ask \"\(question)\"",
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
