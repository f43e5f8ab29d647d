import Testing

/// Every public type, constant and initialiser says in a doc comment what it is.
///
/// Functions and computed properties are left out: many only meet a protocol, whose comment they share.
@Suite struct DocCommentTests {
  @Test func everyPublicDeclarationIsDocumented() {
    #expect(Self.complaints(SourceTree.project) == [])
  }

  @Test(arguments: [
    ("public struct A {}", "struct A"), ("  public static let b = 1", "let b"),
    ("@frozen public enum C {}", "enum C"), ("  public init(a: Int) {}", "init a"),
    ("/// About a.\npublic let a = 1\n  public let d: Int", "let d"),
  ])
  func anUndocumentedDeclarationIsNamed(_ source: String, _ name: String) {
    let complaints = Self.complaints(SourceTree(["Sources/Events/A.swift": source]))
    #expect(complaints.map { String($0.split(separator: ": ")[1]) } == [name])
  }

  @Test(arguments: [
    "/// About a.\npublic struct A {}", "/// About a.\n@frozen\npublic enum A {}", "struct A {}",
    "public func a() {}", "public init(from decoder: any Decoder) {}", "public static let type = 1",
    "public import Events", "public extension A {}",
  ])
  func otherDeclarationsAreFree(_ source: String) {
    #expect(Self.complaints(SourceTree(["Sources/Events/A.swift": source])) == [])
  }

  private static let kinds: Set<String> = [
    "struct", "enum", "class", "actor", "protocol", "typealias", "let", "init",
  ]
  /// What meets a requirement of a protocol and shares its comment.
  private static let shared: Set<String> = [
    "init from", "init stringLiteral", "init stringInterpolation", "init integerLiteral",
    "init literalCapacity", "let type", "let about", "let milestone",
  ]

  static func complaints(_ tree: SourceTree) -> [String] {
    tree.files(under: "Sources", suffix: ".swift").flatMap { file -> [String] in
      let lines = file.lines.map { $0.drop { $0 == " " } }
      let code = file.code.split(separator: "\n", omittingEmptySubsequences: false)
      return lines.indices.compactMap { index in
        guard let name = declaration(on: code[index]), !isDocumented(lines[..<index]) else {
          return nil
        }
        return "\(file.path):\(index + 1): \(name): is public and has no doc comment"
      }
    }
  }

  /// What a line of code declares in public, as its kind and name.
  private static func declaration(on line: Substring) -> String? {
    let words = words(in: line.utf8).map(\.text)
    guard let start = words.firstIndex(of: "public"),
      let kind = words[start...].dropFirst().first(where: { $0 != "static" }), kinds.contains(kind),
      let position = words.firstIndex(of: kind)
    else { return nil }
    let name = kind + (words.dropFirst(position + 1).first.map { " " + $0 } ?? "")
    return shared.contains(name) ? nil : name
  }

  /// True when the lines end in a doc comment, attributes left out.
  private static func isDocumented(_ lines: ArraySlice<Substring>) -> Bool {
    lines.last { !$0.hasPrefix("@") }?.hasPrefix("///") ?? false
  }
}
