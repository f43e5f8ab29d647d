import FoundationEssentials
import Interpreters
import Testing

/// JSON of an unknown form is read to a bounded depth, and paths name one value in it.
@Suite struct JSONTests {
  @Test func aPathIsFollowed() throws {
    let text = #"{"a": {"b": [{"c": 1}, {"c": 2.5}], "x.y": true, "n": null}, "": "e"}"#
    let document = try read(text)
    #expect(try document[path("$")] == document)
    #expect(try document[path("$.a.b[1].c")] == .number(2.5))
    #expect(try document[path("$.a.b[0]['c']")] == .integer(1))
    #expect(try document[path(#"$.a["x.y"]"#)] == .bool(true))
    #expect(try document[path("$['']")] == .string("e"))
    #expect(try document[path("$.a.n")] == .null)
    #expect(try document[path("$.a.b[2]")] == nil)
    #expect(try document[path("$.a.b.c")] == nil)
    #expect(try document[path("$.a[0]")] == nil)
  }

  @Test(arguments: [
    "", "a", ".a", "$a", "$.", "$..a", "$[", "$[]", "$[-1]", "$[a]", "$['a]", "$[']", "$.a]",
    "$[99999999999999999999]", "$.*", "$" + String(repeating: ".a", count: 65),
  ])
  func whatNamesNoPlaceIsRefused(_ text: String) {
    #expect(JSONPath(text) == nil)
  }

  @Test func numbersKeepTheirSize() throws {
    #expect(try read("9007199254740993") == .integer(9_007_199_254_740_993))
    #expect(try read("1e3") == .integer(1000) || read("1e3") == .number(1000))
    #expect(throws: (any Error).self) { try read("1e999") }
  }

  @Test(arguments: [63, 64, 65, 500, 100_000])
  func aDeepDocumentIsRefused(_ levels: Int) {
    for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
      let text =
        String(repeating: open, count: levels) + "1" + String(repeating: close, count: levels)
      #expect(((try? read(text)) != nil) == (levels < 64))
    }
  }

  @Test(arguments: ["", "{", "[1,", "nul", "\"", "{\"a\":}", "\u{0}", "[1]]"])
  func brokenTextIsRefused(_ text: String) {
    #expect(throws: (any Error).self) { try read(text) }
  }

  private func path(_ text: String) throws -> JSONPath { try #require(JSONPath(text)) }

  private func read(_ text: String) throws -> JSONDocument {
    try JSONDecoder().decode(JSONDocument.self, from: Data(text.utf8))
  }
}
