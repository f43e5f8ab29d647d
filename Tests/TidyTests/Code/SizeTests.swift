import Testing

/// Files have at most 300 lines, functions 60, and lines of code 100 columns.
@Suite struct SizeTests {
  @Test func theProjectIsInSmallPieces() {
    #expect(Self.complaints(SourceTree.project) == [])
  }

  @Test func aLongFileIsNamed() {
    #expect(complaints("let a = 1\n", times: 300) == [])
    #expect(complaints("let a = 1\n", times: 301) == ["A.swift: 301 lines; at most 300"])
  }

  @Test func aLongFunctionIsNamedAndALongTypeIsNot() {
    func source(_ header: String, lines: Int) -> String {
      header + " {\n" + String(repeating: "  a()\n", count: lines - 2) + "}\n"
    }
    let complaint = ["A.swift:1: 61 lines in one body; at most 60"]
    #expect(complaints(source("func a(b: () -> C = {})", lines: 60)) == [])
    #expect(complaints(source("func a(b: () -> C = {})", lines: 61)) == complaint)
    #expect(complaints(source("var a: B", lines: 61)) == complaint)
    #expect(complaints(source("init(by actor: Actor)", lines: 61)) == complaint)
    #expect(complaints(source("func a(\n  b: Int\n)", lines: 59)) == complaint)
    #expect(complaints(source("public struct A: B", lines: 90)) == [])
    #expect(complaints(source("actor A", lines: 90)) == [])
    #expect(
      complaints("struct A {\n" + source("func b()", lines: 61) + "}") == [
        "A.swift:2: 61 lines in one body; at most 60"
      ])
  }

  @Test func aLongLineIsNamed() {
    let long = String(repeating: "a", count: 101)
    #expect(complaints(long) == ["A.swift:1: 101 columns of code; at most 100"])
    #expect(complaints("// " + long) == [])
    #expect(complaints("// " + long + long) == ["A.swift:1: 205 columns of comment; at most 120"])
    #expect(complaints("\"\"\"\n\(long)\(long)\n\"\"\"") == [])
  }

  private func complaints(_ text: String, times: Int = 1) -> [String] {
    Self.complaints(SourceTree(["A.swift": String(repeating: text, count: times)]))
  }

  static func complaints(_ tree: SourceTree) -> [String] {
    tree.swiftFiles.flatMap { fileLength($0) + bodyLengths($0) + lineWidths($0) }
  }

  private static func fileLength(_ file: SourceFile) -> [String] {
    let count = file.text.utf8.count { $0 == UInt8(ascii: "\n") }
    return count > 300 ? ["\(file.path): \(count) lines; at most 300"] : []
  }

  private static func bodyLengths(_ file: SourceFile) -> [String] {
    Body.all(in: file.code).filter { $0.lines.count > 60 }.map {
      "\(file.path):\($0.lines.lowerBound): \($0.lines.count) lines in one body; at most 60"
    }
  }

  private static func lineWidths(_ file: SourceFile) -> [String] {
    let code = file.code.split(separator: "\n", omittingEmptySubsequences: false)
    return zip(file.lines, code).enumerated().compactMap { number, pair in
      let (line, code) = pair
      let width = code.utf8.count - code.utf8.reversed().prefix { $0 == UInt8(ascii: " ") }.count
      if width > 100, line.count > 100 {
        return "\(file.path):\(number + 1): \(line.count) columns of code; at most 100"
      }
      let isComment = line.drop { $0 == " " }.hasPrefix("//")
      return isComment && line.count > 120
        ? "\(file.path):\(number + 1): \(line.count) columns of comment; at most 120" : nil
    }
  }
}
