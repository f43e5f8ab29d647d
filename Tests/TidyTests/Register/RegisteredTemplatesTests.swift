import Testing

/// Every template is in a table of the documents.
@Suite struct RegisteredTemplatesTests {
  @Test func everyTemplateIsDocumented() {
    #expect(Self.complaints(SourceTree.project) == [])
  }

  @Test func aForgottenTemplateIsNamed() {
    let tree = SourceTree([
      "templates/letter.md": "", "templates/public.md": "", "templates/parts/head.md": "",
      "docs/templates.md": "| Template | For |\n| `public` | Customers |",
    ])
    #expect(
      Self.complaints(tree)
        == ["templates/letter.md: docs/templates.md and README.md have no row for letter"])
  }

  static func complaints(_ tree: SourceTree) -> [String] {
    let documented = tree.firstCells(of: "docs/templates.md", "README.md")
    return tree.files(under: "templates").filter { $0.folders.count == 1 && $0.name != "README.md" }
      .filter { !documented.contains($0.stem) && !documented.contains($0.path) }
      .map { "\($0.path): docs/templates.md and README.md have no row for \($0.stem)" }
  }
}
