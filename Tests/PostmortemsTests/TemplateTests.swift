import Postmortems
import Testing

@Suite struct TemplateTests {
  private let value = TemplateValue.object([
    "title": .text("a < b"), "yes": .flag(true), "no": .flag(false), "none": .list([]),
    "summary": .object(["heading": .text("Summary")]),
    "items": .list([.object(["name": .text("x")]), .object(["name": .text("y")])]),
    "words": .list([.text("u"), .text("v")]),
  ])

  private func render(_ text: String, partials: [String: String] = [:]) throws -> String {
    try Template(name: "t.md", text: text, partials: partials).render(value)
  }

  private func failure(_ text: String, partials: [String: String] = [:]) -> String? {
    do {
      return "rendered: " + (try render(text, partials: partials))
    } catch {
      return (error as? TemplateError)?.description
    }
  }

  @Test(arguments: [
    ("{{title}}", "a < b"), ("{{{title}}}{{& title }}", "a < ba < b"),
    ("{{#items}}\n- {{name}} {{title}}\n{{/items}}\n", "- x a < b\n- y a < b\n"),
    ("{{#yes}}1{{/yes}}{{^yes}}2{{/yes}}{{#no}}3{{/no}}{{^no}}4{{/no}}", "14"),
    ("{{^none}}empty{{/none}}{{^items}}x{{/items}}", "empty"), ("{{summary.heading}}", "Summary"),
    ("{{#summary}}{{heading}}: {{title}}{{/summary}}{{^summary}}x{{/summary}}", "Summary: a < b"),
    ("{{#words}}{{.}};{{/words}}", "u;v;"), ("{{! {{x}\n }}a", "a"),
    ("a\r\n{{title}}\r\n", "a\na < b\n"),
    ("{ {{title}} }", "{ a < b }"),
  ])
  func renders(_ text: String, _ expected: String) throws {
    #expect(try render(text) == expected)
  }

  @Test func rendersPartials() throws {
    let text = "{{#items}}\n{{> item}}\n{{/items}}\n"
    #expect(try render(text, partials: ["item": "- {{name}}\n"]) == "- x\n- y\n")
  }

  @Test(arguments: [
    ("a\nb {{titel}}\n", "t.md:2: \"titel\" is not a name here; did you mean \"title\"?"),
    ("{{#items}}\n{{nam}}{{/items}}", "t.md:2: \"nam\" is not a name here; did you mean \"name\"?"),
    (
      "{{#sumary}}\n{{/sumary}}", "t.md:1: \"sumary\" is not a name here; did you mean \"summary\"?"
    ),
    ("{{^itms}}{{/itms}}", "t.md:1: \"itms\" is not a name here; did you mean \"items\"?"),
    (
      "{{summary.head}}",
      "t.md:1: \"summary.head\" is not a name here; did you mean \"summary.heading\"?"
    ),
    ("\n\n{{#title}}x{{/title}}", "t.md:3: \"title\" is a text, not a section; write {{title}}"),
    ("{{items}}", "t.md:1: \"items\" is a list, not a text; open it with {{#items}}"),
    ("{{summary}}", "t.md:1: \"summary\" is an object, not a text; open it with {{#summary}}"),
    ("{{yes}}", "t.md:1: \"yes\" is a flag, not a text; open it with {{#yes}}"),
    ("a\n{{#items}}\nb", "t.md:2: \"items\" opens a section that does not end; write {{/items}}"),
    ("{{#items}}\n{{/words}}", "t.md:2: \"words\" ends the section \"items\" of line 1"),
    ("{{/items}}", "t.md:1: \"items\" ends a section that was not opened"),
    ("a\n\n{{title", "t.md:3: \"{{\" opens a tag that does not end; write }} after the name"),
    ("\n{{> part}}", "t.md:2: \"part\" is not a partial here"),
    (
      "{{uppercased(title)}}",
      "t.md:1: \"uppercased(title)\" is not a tag of these templates; use {{name}}, #, ^, /, > or !"
    ),
    (
      "{{=<% %>=}}",
      "t.md:1: \"=<% %>=\" is not a tag of these templates; use {{name}}, #, ^, /, > or !"
    ),
    ("{{}}", "t.md:1: \"\" is not a tag of these templates; use {{name}}, #, ^, /, > or !"),
  ])
  func refuses(_ text: String, _ message: String) {
    #expect(failure(text) == message)
  }

  @Test func namesThePartialAndItsLine() {
    #expect(
      failure("{{> p}}", partials: ["p": "\n{{titl}}"])
        == "p:2: \"titl\" is not a name here; did you mean \"title\"?")
    #expect(
      failure("{{> parts}}", partials: ["part": ""])
        == "t.md:1: \"parts\" is not a partial here; did you mean \"part\"?")
    #expect(
      failure("{{> p}}", partials: ["p": "{{> q}}", "q": "{{> p}}"])
        == "q:1: \"p\" is a partial that uses itself")
  }

  @Test func listsTheNamesWhenNoneIsNear() {
    #expect(
      failure("{{zzzzzzz}}") == """
        t.md:1: "zzzzzzz" is not a name here; there are items, no, none, summary, title, words, yes
        """)
  }
}
