import Events
import Findings
import Markdown
import Testing

@testable import Postmortems

/// libcmark is the oracle: what it reads must be the text that was written.
@Suite struct EscapingTests {
  private static let alphabet: [String] =
    "# > - + * _ ` ~ [ ] ( ) < > & ; ! \\ / | = : . , ' \" $ ^ { } @ 0 1 12 999999999 a Z db".split(
      separator: " "
    ).map(String.init) + [
      " ", " ", "  ", "\n", "\r\n", "\t", "\u{0}", "\u{1B}[31m", "\u{7F}", "\u{85}", "\u{2028}",
      "\u{A0}", "\u{3000}", "&amp;", "&#35;", "&copy", "<b>", "</b>", "<!--", "-->", "<?x?>",
      "https://a.example", "<https://a.example>", "[a]: b", "](x)", "![", "***", "---", "===",
      "```", "~~~", "``", "\u{202E}", "\u{200B}", "שלום", "مرحبا", "👩‍👩‍👧", "🇩🇪", "é", "e\u{301}", "ß",
      "_", "__", "1. ", "1) ", "#", "## ", "    ", "{{x}}", "a_b", "\u{FEFF}", "“", "—", "\u{E000}",
    ]

  private static func texts(_ count: Int, seed: UInt64) -> [String] {
    var random = SeededRandom(state: seed)
    return (0..<count).map { _ in
      (0..<Int.random(in: 1...9, using: &random)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
      }.joined()
    }
  }

  private let writer = PhraseWriter(zone: .utc, style: .internal)

  /// The text of the only block inside `kinds`, when nothing but text is in it.
  private func read(_ document: String, _ kinds: [MarkdownNode.Kind]) -> String? {
    var node = Markdown.parse(document)
    for kind in kinds {
      guard node.children.count == 1, node.children[0].kind == kind else { return nil }
      node = node.children[0]
    }
    guard node.children.allSatisfy({ $0.kind == .text }) else { return nil }
    return node.children.map(\.literal).joined()
  }

  @Test func textIsReadAsWritten() {
    for text in Self.texts(20_000, seed: 1) {
      let folded = VisibleText.folded(text)
      if folded.isEmpty { continue }
      let line = writer.inline("\(text)")
      #expect(read(line, [.paragraph]) == folded, "\(text.debugDescription) as \(line)")
      #expect(read("- " + line, [.bulletList, .item, .paragraph]) == folded, "\(line)")
      #expect(read("## " + line, [.heading(level: 2)]) == folded, "\(line)")
      let next = Markdown.parse("a\n" + line)
      #expect(next.children.map(\.kind) == [.paragraph], "\(line)")
      #expect(next.plainText == "a " + folded, "\(line)")
    }
  }

  @Test func textAfterANumberIsReadAsWritten() {
    for text in Self.texts(5000, seed: 2) {
      let line = writer.inline("\(12)\(text)")
      #expect(read(line, [.paragraph]) == "12" + VisibleText.folded(text), "\(line)")
    }
  }

  @Test func textStaysInsideTheEmphasisOfATemplate() {
    for text in Self.texts(5000, seed: 8) {
      let folded = VisibleText.folded(text)
      if folded.isEmpty { continue }
      for mark in ["_", "**"] {
        let line = mark + writer.inline("a \(text) b") + mark
        let kind: MarkdownNode.Kind = mark == "_" ? .emphasis : .strong
        #expect(read(line, [.paragraph, kind]) == "a \(folded) b", "\(line)")
      }
    }
  }

  @Test func textAfterCodeAndLeadIsReadAsWritten() {
    for text in Self.texts(5000, seed: 3) {
      let folded = VisibleText.folded(text)
      let line = writer.sentence("\(code: text)\(text)\(code: text)\(lead: text)\(text)")
      let plain = PhraseWriter(zone: .utc, style: .internal, markup: .plain).sentence(
        "\(code: text)\(text)\(code: text)\(lead: text)\(text)")
      let tree = Markdown.parse(line)
      if folded.isEmpty { continue }
      #expect(tree.plainText == plain, "\(line)")
      #expect(tree.children.map(\.kind) == [.paragraph], "\(line)")
      let inlines = tree.children.flatMap(\.children).map(\.kind)
      #expect(inlines == [.code, .text, .code, .text, .strong, .text], "\(line)")
    }
  }

  @Test func anyScalarIsReadAsWritten() {
    var random = SeededRandom(state: 4)
    for _ in 0..<5000 {
      let scalars = (0..<6).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0...0x2FFF, using: &random))
      }
      let text = "a" + String(String.UnicodeScalarView(scalars)) + "_"
      let line = writer.inline("\(text)")
      #expect(read(line, [.paragraph]) == VisibleText.folded(text), "\(text.debugDescription)")
    }
  }

  @Test func documentSaysWhatWasMeant() throws {
    let template = try Template(name: "t", text: documentTemplate("postmortem.md"))
    for text in Self.texts(300, seed: 5) {
      let document = try smallPostmortem(reason: text)
      let rendered = try template.render(document.templateValue(writer))
      let skeleton = try template.render(document.templateValue(writer.skeleton))
      let difference = MarkdownCheck.difference(
        document: rendered, skeleton: skeleton, decode: Skeleton.decoded)
      #expect(difference == nil, "\(text.debugDescription)")
    }
  }

  @Test(arguments: [
    "db_3", "2026-08-22", "10.0.0.1 is up", "a < b", "3.5 s", "#12", "-5 %", "it's 100% & more",
    "AT&T", "x-y", "mysql/db-2", "a_b_c", "C#", "1.5",
  ])
  func leavesReadableTextAlone(_ text: String) {
    #expect(writer.inline("\(text)") == text)
  }

  @Test(arguments: [
    ("# x", "\\# x"), ("1. x", "1\\. x"), ("- x", "\\- x"), ("> x", "\\> x"), ("a*b", "a\\*b"),
    ("[E14]", "\\[E14\\]"), ("<!-- keep: x -->", "\\<!-- keep: x -->"), ("&lt;", "\\&lt;"),
    ("a  \n b", "a b"), ("\u{1B}[0m", "␛\\[0m"), ("a\u{202E}b", "a⟨U+202E⟩b"),
    ("~~a~~", "\\~\\~a\\~\\~"),
  ])
  func escapesWhatWouldBeMarkup(_ text: String, _ written: String) {
    #expect(writer.inline("\(text)") == written)
  }

  @Test(arguments: ["a\u{E000}é", "\u{E000}\u{E000}ab", "\u{E001}", "\u{E000}zz\u{E001}"])
  func leavesWhatIsNoStandIn(_ text: String) {
    #expect(Skeleton.decoded(text) == text)
  }

  @Test func skeletonGivesTheTextBack() {
    for text in Self.texts(1000, seed: 6) where !text.contains("\u{E000}") {
      let folded = VisibleText.folded(text)
      #expect(Skeleton.decoded("a " + Skeleton.standIn(for: folded)) == "a " + folded)
    }
  }
}
