import Testing

/// Each target imports only what the table gives it.
@Suite struct ImportsTests {
  @Test func theProjectKeepsToTheTable() {
    #expect(Self.complaints(SourceTree.project) == [])
  }

  @Test(arguments: [
    ("Sources/Incidents/A.swift", "import EventLog", "EventLog"),
    ("Sources/Events/A.swift", "import FoundationEssentials", "FoundationEssentials"),
    ("Sources/EventLog/A.swift", "public import Foundation", "Foundation"),
    ("Sources/Markdown/A.swift", "@testable import struct Events.Event", "Events"),
  ])
  func aForeignImportIsNamed(_ path: String, _ source: String, _ module: String) {
    let target = SourceFile(path, "").folders[1]
    #expect(
      Self.complaints(SourceTree([path: source]))
        == ["\(path):1: \(target) may not import \(module)"])
  }

  @Test func aTargetOutsideTheTableIsNamed() {
    #expect(
      Self.complaints(SourceTree(["Sources/Utils/A.swift": ""]))
        == ["Sources/Utils/A.swift: target Utils has no row in TargetTable.swift"])
  }

  @Test func anImportInACommentIsNone() {
    #expect(Self.complaints(SourceTree(["Sources/Events/A.swift": "// import Foundation"])) == [])
  }

  static func complaints(_ tree: SourceTree) -> [String] {
    tree.files(under: "Sources").flatMap { file -> [String] in
      guard file.folders.count > 1, let row = TargetRow.named(file.folders[1]) else {
        let target = file.folders.count > 1 ? file.folders[1] : file.name
        return ["\(file.path): target \(target) has no row in TargetTable.swift"]
      }
      return imports(of: file).filter { !row.allowed.contains($0.text) }
        .map { "\(file.path):\($0.line): \(row.name) may not import \($0.text)" }
    }
  }

  /// The modules that a file imports, each as the word that names it.
  private static func imports(of file: SourceFile) -> [Word] {
    let kinds = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
    let words = words(in: file.code)
    return words.indices.filter { words[$0].text == "import" }.compactMap { index in
      words[(index + 1)...].first { !kinds.contains($0.text) }
    }
  }
}
