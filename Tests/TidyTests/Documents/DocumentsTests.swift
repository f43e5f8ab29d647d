import Testing

/// The documents say nothing that the next commit makes wrong, and their links lead somewhere.
@Suite struct DocumentsTests {
  @Test func theDocumentsHold() {
    #expect(Self.complaints(SourceTree.project) == [])
  }

  @Test func aLineNumberIsNamed() {
    #expect(
      Self.lineNumbers(SourceTree(["docs/a.md": "at 10:30 see\n`Event.swift:12`"]))
        == ["docs/a.md:2: names a line of a file; name the type or function"])
  }

  @Test func aGapBetweenDecisionsIsNamed() {
    let tree = SourceTree(["docs/decisions/0001-a.md": "", "docs/decisions/0003-b.md": ""])
    #expect(Self.decisions(tree) == ["docs/decisions/0003-b.md: should be number 0002"])
  }

  @Test func aDeadLinkIsNamed() {
    let tree = SourceTree([
      "docs/a.md": "[b](b.md) [c](../c.md#part) [d](https://example.com/d) [e](sub/) [f](#f)",
      "c.md": "", "docs/sub/x.md": "",
    ])
    #expect(Self.links(tree) == ["docs/a.md: links to b.md, which is not there"])
  }

  @Test func aReadmeWithoutACommandIsNamed() {
    #expect(
      Self.commands(SourceTree(["README.md": "Run `make demo`."]))
        == ["README.md: does not name make test"])
  }

  @Test func aTestThatIsNotThereIsNamed() {
    let tree = SourceTree([
      "docs/a.md": "`ATests`, `BTests` and `SomeTests.swift`", "Tests/ATests/C.swift": "",
    ])
    #expect(Self.tests(tree) == ["docs/a.md: names BTests, which is not there"])
  }

  static func complaints(_ tree: SourceTree) -> [String] {
    lineNumbers(tree) + decisions(tree) + links(tree) + commands(tree) + tests(tree)
  }

  static func lineNumbers(_ tree: SourceTree) -> [String] {
    tree.documents.flatMap { file in
      file.lines.enumerated().filter { namesLine($0.element) }
        .map { "\(file.path):\($0.offset + 1): names a line of a file; name the type or function" }
    }
  }

  private static func namesLine(_ line: Substring) -> Bool {
    ["swift", "c", "h", "md", "go", "json"].contains { ending in
      line.split(separator: ".\(ending):").dropFirst().contains { $0.first?.isNumber ?? false }
    }
  }

  static func decisions(_ tree: SourceTree) -> [String] {
    tree.files(under: "docs/decisions").filter { $0.name != "README.md" }.enumerated()
      .compactMap { index, file in
        let digits = String(index + 1)
        let number = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return file.name.hasPrefix(number + "-") ? nil : "\(file.path): should be number \(number)"
      }
  }

  static func links(_ tree: SourceTree) -> [String] {
    let paths = Set(
      tree.files.flatMap { file in
        (0...file.folders.count).map { file.folders.prefix($0).joined(separator: "/") } + [
          file.path
        ]
      })
    return tree.documents.flatMap { file in
      targets(in: file.text).filter { !paths.contains(resolve($0, from: file.folders)) }
        .map { "\(file.path): links to \($0), which is not there" }
    }
  }

  /// Where the inline links of a text lead inside the project.
  private static func targets(in text: String) -> [String] {
    text.split(separator: "](").dropFirst().compactMap { rest in
      let target = rest.prefix { !")# \n".contains($0) }
      return target.isEmpty || target.contains(":") ? nil : String(target)
    }
  }

  private static func resolve(_ target: String, from folders: [String]) -> String {
    target.split(separator: "/").reduce(into: folders) { path, part in
      switch part {
      case ".": break
      case "..": path = path.dropLast()
      default: path.append(String(part))
      }
    }.joined(separator: "/")
  }

  /// The test targets and suites that documents name in code marks.
  static func tests(_ tree: SourceTree) -> [String] {
    let known = Set(tree.files(under: "Tests").flatMap { $0.folders + [$0.stem] })
    return tree.documents.flatMap { file in
      file.text.split(separator: "`").filter { $0.hasSuffix("Tests") && $0.allSatisfy(\.isLetter) }
        .filter { !known.contains(String($0)) }
        .map { "\(file.path): names \($0), which is not there" }
    }
  }

  static func commands(_ tree: SourceTree) -> [String] {
    let readme = tree.file("README.md")?.text ?? ""
    return ["make demo", "make test"].filter { !readme.contains($0) }
      .map { "README.md: does not name \($0)" }
  }
}
