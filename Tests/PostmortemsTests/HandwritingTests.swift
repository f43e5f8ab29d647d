import Postmortems
import Testing

@Suite struct HandwritingTests {
  private let rendered = "# T\n\na\n\n<!-- keep: summary -->\n<!-- /keep -->\n\n## B\n\nb\n"

  @Test func keepsWhatPeopleWrote() throws {
    let first = try GeneratedPart.sealed(rendered)
    let edited = first.replacing(
      "<!-- keep: summary -->\n", with: "<!-- keep: summary -->\nOur *own*\n\n  words.\n")
    let blocks = try HandwrittenBlocks(in: edited)
    #expect(blocks.blocks.map(\.text) == ["Our *own*\n\n  words."])
    let again = try blocks.inserted(into: rendered)
    #expect(again.homeless.isEmpty)
    #expect(try GeneratedPart.sealed(again.document) == edited)
    #expect(try GeneratedPart.differences(existing: edited, generated: rendered) == nil)
  }

  @Test func movesBlocksWithoutAPlaceToTheEndAndBack() throws {
    let old = "<!-- keep: gone -->\nkept\n<!-- /keep -->\n<!-- keep: empty -->\n \n<!-- /keep -->\n"
    let moved = try HandwrittenBlocks(in: old).inserted(into: rendered)
    #expect(moved.homeless == ["gone"])
    #expect(
      moved.document.hasSuffix(
        "b\n\n## Kept text\n\n<!-- keep: gone -->\nkept\n<!-- /keep -->\n"))
    let sealed = try GeneratedPart.sealed(moved.document)
    #expect(try HandwrittenBlocks(in: sealed).inserted(into: rendered).document == moved.document)
    let back = try HandwrittenBlocks(in: sealed).inserted(
      into: "<!-- keep: gone -->\n<!-- /keep -->\n")
    #expect(back.homeless.isEmpty)
    #expect(back.document == "<!-- keep: gone -->\nkept\n<!-- /keep -->\n")
  }

  @Test func keepsALineThatLooksLikeTheHash() throws {
    let text = "<!-- keep: a -->\n<!-- generated: 0 -->\n<!-- /keep -->\n"
    let sealed = try GeneratedPart.sealed(text)
    #expect(sealed.hasPrefix(text))
    #expect(try GeneratedPart.differences(existing: sealed, generated: text) == nil)
  }

  @Test func joinsBlocksOfOneName() throws {
    let block = "<!-- keep: a -->\n1\n<!-- /keep -->\n"
    #expect(try HandwrittenBlocks(in: block + block).blocks.map(\.text) == ["1\n\n1"])
  }

  @Test(arguments: [
    (
      "a\n<!-- keep: x -->\nb",
      "line 2: the block \"x\" is not closed; write <!-- /keep --> after its text"
    ),
    (
      "<!-- keep: x -->\n<!-- keep: y -->\n<!-- /keep -->",
      "line 1: the block \"x\" is not closed; write <!-- /keep --> after its text"
    ),
    ("<!-- /keep -->", "line 1: <!-- /keep --> closes no block; remove it"),
  ])
  func refusesBrokenMarkers(_ document: String, _ message: String) {
    do {
      _ = try HandwrittenBlocks(in: document)
      Issue.record("accepted")
    } catch {
      #expect(error.description == message)
    }
  }

  @Test func findsTheFirstEditedLine() throws {
    let sealed = try GeneratedPart.sealed(rendered)
    func edit(_ from: String, _ to: String) throws -> GeneratedPart.Edit? {
      try GeneratedPart.differences(
        existing: sealed.replacing(from, with: to), generated: rendered)
    }
    let line = try edit("\nb\n", "\nb!\n")
    #expect([line?.existing, line?.generated] == ["b!", "b"])
    #expect(line?.line == 10)
    let above = try edit("<!-- /keep -->", "x\ny\n<!-- /keep -->\nz")
    #expect([above?.line] == [9])
    #expect(try edit("\n\nb\n", "\n")?.existing == nil)
    #expect(try edit("<!-- generated: ", "<!-- generated: 0") != nil)
    #expect(try GeneratedPart.differences(existing: rendered, generated: rendered) != nil)
  }

  @Test func sealingTwiceIsSealingOnce() throws {
    let sealed = try GeneratedPart.sealed(rendered)
    #expect(try GeneratedPart.sealed(sealed) == sealed)
    #expect(sealed.hasSuffix(" -->\n") && !sealed.hasSuffix("\n\n"))
  }
}
