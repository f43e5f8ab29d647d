import Markdown
import Testing

@Suite struct MarkdownCheckTests {
  private func difference(_ document: String, _ skeleton: String) -> String? {
    MarkdownCheck.difference(document: document, skeleton: skeleton) {
      $0 == "X" ? "# x" : $0 == "Y" ? "*y*" : $0
    }?.description
  }

  @Test func acceptsTextThatIsRead() {
    #expect(difference("a\n\n\\# x\n\n`*y*`\n", "a\n\nX\n\n`Y`\n") == nil)
  }

  @Test func namesTheLineThatBecameAHeading() {
    #expect(
      difference("a\n\n# x\n", "a\n\nX\n")
        == "line 3: \"# x\" became a heading, not a paragraph")
  }

  @Test func namesEmphasisHTMLAndLostBlocks() {
    #expect(difference("*y*", "Y")?.contains("became emphasis, not text") == true)
    #expect(difference("a <b> c", "a Z c")?.hasPrefix("line 1: ") == true)
    #expect(difference("a\n", "a\n\nX\n")?.contains("has no a paragraph") == true)
    #expect(difference("a\n\n- b\n", "a\n")?.contains("became a list") == true)
  }

  @Test func comparesTheText() {
    #expect(difference("x", "X") == "line 1: \"# x\" would be read as \"x\"")
  }
}
