import Markdown
import Testing

@Suite struct MarkdownTests {
  @Test func readsBlocksAndInlines() {
    let tree = Markdown.parse("# A `b`\n\n1. *c*\n2. **d**\n\n> [e](f)\n")
    #expect(
      tree.descendants.map(\.kind) == [
        .document, .heading(level: 1), .text, .code,
        .orderedList, .item, .paragraph, .emphasis, .text, .item, .paragraph, .strong, .text,
        .blockQuote, .paragraph, .link(url: "f"), .text,
      ])
    #expect(tree.plainText == "A b\nc\nd\ne")
  }

  @Test func countsLines() {
    let tree = Markdown.parse("a\n\n- b\n- c\n")
    #expect(tree.descendants.filter { $0.kind == .item }.map(\.line) == [3, 4])
    #expect(tree.descendants.last?.line == 4)
  }

  @Test func leavesOutFrontMatterAndCountsIt() {
    let text = "---\ntitle: \"x\"\n---\n# y\n"
    let tree = Markdown.parse(text)
    #expect(tree.children.map(\.kind) == [.heading(level: 1)])
    #expect(tree.children.first?.line == 4)
    #expect(Markdown.html(text) == "<h1>y</h1>\n")
  }

  @Test func readsAnOpenFenceAsWhatItIs() {
    #expect(Markdown.parse("---\ntitle: x\n").children.map(\.kind) == [.thematicBreak, .paragraph])
  }

  @Test(arguments: ["<script>x()</script>", "a <b onclick=x>b</b>", "[a](javascript:x)"])
  func writesNoRawHTML(_ text: String) {
    let html = Markdown.html(text)
    #expect(!html.contains("<script") && !html.contains("onclick") && !html.contains("javascript"))
  }

  @Test func endsAtAnyDepth() {
    let deep = String(repeating: ">", count: 5000) + " a"
    #expect(Markdown.parse(deep).descendants.count == 101)
  }

  @Test func readsEmptyText() {
    #expect(Markdown.parse("").children.isEmpty)
    #expect(Markdown.html("") == "")
  }
}
