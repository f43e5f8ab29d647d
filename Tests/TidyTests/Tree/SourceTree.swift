import FoundationEssentials

/// One text file of the project.
struct SourceFile {
  /// Its path from the top of the project, such as `Sources/Events/Event.swift`.
  let path: String
  /// The whole text.
  let text: String
  /// For a Swift file, the text with comments and string literals blanked; else empty.
  let code: String

  init(_ path: String, _ text: String) {
    self.path = path
    self.text = text
    code = path.hasSuffix(".swift") ? CodeReader.code(of: text) : ""
  }

  /// The last part of the path.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }
  /// The name up to its first dot.
  var stem: String { name.split(separator: ".").first.map(String.init) ?? name }
  /// The folders above the file, from the top.
  var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }
  /// The lines of the text, without their ends.
  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
}

/// The text files that a check looks at: the project's own, or a few made up to show that a check fires.
struct SourceTree {
  /// The files by path.
  let files: [SourceFile]

  init(_ files: [SourceFile]) {
    self.files = files.sorted { $0.path < $1.path }
  }

  /// Files given as path and text.
  init(_ files: KeyValuePairs<String, String>) {
    self.init(files.map { SourceFile($0.key, $0.value) })
  }

  /// The project this test is part of, read once.
  static let project = SourceTree(ProjectFolder.files())

  /// The file at a path, when there is one.
  func file(_ path: String) -> SourceFile? { files.first { $0.path == path } }

  /// The files below a folder, at any depth, whose names end as asked.
  func files(under folder: String, suffix: String = "") -> [SourceFile] {
    files.filter { $0.path.hasPrefix(folder + "/") && $0.path.hasSuffix(suffix) }
  }

  /// Every Swift file but the manifests.
  var swiftFiles: [SourceFile] {
    files.filter { $0.path.hasSuffix(".swift") && $0.name != "Package.swift" }
  }

  /// What people read: Markdown at the top and in `docs`.
  var documents: [SourceFile] {
    files.filter { $0.path.hasSuffix(".md") && ($0.folders.isEmpty || $0.folders[0] == "docs") }
  }
}
