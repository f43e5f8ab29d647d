import Configuration
import Events
import Interpreters
import Testing

/// Status pages.
@Suite struct PageTests {
  @Test func aPageHasItsDefaults() throws {
    let page = try #require(
      try read("pages: [{name: acme, kind: uptime-kuma, url: 'https://status.example'}]").pages
        .first)
    #expect(page.subject == Subject(.page, "acme"))
    #expect(page.collector == Subject(.collector, "uptime-kuma/acme@hub-1"))
    #expect(page.slug == "default")
    #expect(page.every == .seconds(60))
    #expect(page.timeout == .seconds(10))
    #expect(page.texts == [])
    #expect(page.components == [])
  }

  @Test func thePageOfAnotherKindHasNoSlug() throws {
    let page = try read("pages: [{name: a, kind: gatus, url: 'https://a.example'}]").pages.first
    #expect(page?.slug == nil)
    #expect(page?.kind == .gatus)
  }

  @Test func thePageOfTextHasItsWorstWordsFirst() throws {
    let page = try #require(
      try read(
        """
        pages:
          - name: acme
            kind: text
            url: https://status.example
            text: {operational: All is well, degraded: Slow, majorOutage: Outage}
            components: {Z shop: service:z, A shop: service:a}
        """
      ).pages.first)
    #expect(page.texts.map(\.state) == [.majorOutage, .degraded, .operational])
    #expect(page.texts.map(\.text) == ["Outage", "Slow", "All is well"])
    #expect(page.components.map(\.name) == ["Z shop", "A shop"])
    #expect(page.components.map(\.subject) == [Subject(.service, "z"), Subject(.service, "a")])
  }

  private static func page(_ kind: String, _ rest: String = "") -> String {
    "pages:\n- {name: a, url: 'https://a.example', kind: \(kind),\n\(rest)}"
  }

  @Test(arguments: [
    Mistake(
      page("statuspag"),
      """
      2:45: pages[0].kind: "statuspag" is not one of statuspage, instatus, uptime-kuma, gatus, \
      cachet, text; did you mean "statuspage"?
      """),
    Mistake(page("gatus", "slug: b"), "3:7: pages[0].slug: is for uptime-kuma; remove it"),
    Mistake(
      page("uptime-kuma", "slug: a/b"),
      """
      3:7: pages[0].slug: "a/b" is not a name; write at most 100 letters, digits, dots, dashes and _
      """),
    Mistake(
      page("gatus", "text: {operational: a}"), "3:7: pages[0].text: is for kind text; remove it"),
    Mistake(
      page("text"), "2:3: pages[0].text: is missing; write what the page contains in each state"),
    Mistake(
      page("text", "text: {}"),
      "3:7: pages[0].text: is missing; write what the page contains in each state"),
    Mistake(
      page("text", "text: {major_outage: a}"),
      "3:7: pages[0].text: is missing; write what the page contains in each state",
      "3:8: pages[0].text.major_outage: is not a key; did you mean \"majorOutage\"?"),
    Mistake(
      page("text", "text: {operational: ''}"),
      "3:21: pages[0].text.operational: is empty; write what the page then contains"),
    Mistake(
      page("gatus", "components: {a: b}"),
      """
      3:17: pages[0].components["a"]: "b" is not a subject; write kind:name, such as node:shop/db-1
      """),
    Mistake(
      page("gatus", "components: [a]"),
      "3:13: pages[0].components: is not a map; write what components speak of, NAME: SUBJECT"),
    Mistake(
      page("gatus") + "\n- {name: a, url: 'https://b.example', kind: gatus}",
      "4:10: pages[1].name: is that of pages[0].name too, on line 2; write another"),
  ])
  func aMistakeIsNamed(_ mistake: Mistake) {
    #expect(complaints(mistake.yaml) == mistake.complaints)
  }
}
