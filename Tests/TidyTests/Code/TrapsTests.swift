import Testing

/// Nothing in `Sources` traps on input: no force, no `fatalError`.
@Suite struct TrapsTests {
  @Test func nothingTrapsOnInput() {
    #expect(Self.complaints(SourceTree.project) == [])
  }

  @Test(arguments: [
    ("let a = try! b()", "try!"), ("let a = b as! C", "as!"), ("let a = b!", "b!"),
    ("let a = b()!.c", ")!"), ("let a = b[0]!", "]!"), ("fatalError()", "fatalError"),
    ("var a: String!", "String!"),
  ])
  func aTrapIsNamed(_ source: String, _ trap: String) {
    #expect(
      Self.complaints(SourceTree(["Sources/Events/A.swift": source]))
        == ["Sources/Events/A.swift:1: \(trap) would trap; throw an error or use guard"])
  }

  @Test(arguments: ["a != b", "a!=b", "if !a {}", "(!a)", "f(\"b!\") // c!", "precondition(!a)"])
  func otherMarksAreFree(_ source: String) {
    #expect(Self.complaints(SourceTree(["Sources/Events/A.swift": source])) == [])
  }

  static func complaints(_ tree: SourceTree) -> [String] {
    tree.files(under: "Sources", suffix: ".swift").flatMap { file in
      traps(in: file).map {
        "\(file.path):\($0.line): \($0.text) would trap; throw an error or use guard"
      }
    }
  }

  private static func traps(in file: SourceFile) -> [(line: Int, text: String)] {
    let lines = file.code.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().flatMap { number, line -> [(line: Int, text: String)] in
      let bytes = Array(line.utf8)
      let calls = words(in: bytes).filter { $0.text == "fatalError" }.map(\.text)
      return (calls + bytes.indices.compactMap { forced(bytes, $0) }).map { (number + 1, $0) }
    }
  }

  /// What is forced by the mark at an index, with the mark, or nil when nothing is.
  private static func forced(_ line: [UInt8], _ mark: Int) -> String? {
    guard line[mark] == UInt8(ascii: "!"), mark > 0 else { return nil }
    let isComparison = line.indices.contains(mark + 1) && line[mark + 1] == UInt8(ascii: "=")
    guard !isComparison else { return nil }
    let word = line[..<mark].suffix(while: isWordByte)
    if !word.isEmpty { return String(decoding: word, as: UTF8.self) + "!" }
    let closers = Array(")]}>?\"".utf8)
    return closers.contains(line[mark - 1])
      ? String(decoding: line[(mark - 1)...mark], as: UTF8.self) : nil
  }
}

extension BidirectionalCollection {
  /// The longest ending whose elements all fit.
  func suffix(while fits: (Element) -> Bool) -> SubSequence {
    var start = endIndex
    while start > startIndex, fits(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}
