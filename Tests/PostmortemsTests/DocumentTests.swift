import Events
import Findings
import Foundation
import Markdown
import Postmortems
import Testing

/// A template of the repository.
func documentTemplate(_ name: String) throws -> String {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  return try String(contentsOf: root.appending(path: "templates/\(name)"), encoding: .utf8)
}

@Suite struct DocumentTests {
  private func render(_ name: String, _ style: PhraseWriter.Style) throws -> String {
    let writer = PhraseWriter(zone: berlin, style: style, labels: [db3: "the third node"])
    return try Template(name: name, text: documentTemplate(name))
      .render(smallPostmortem().templateValue(writer))
  }

  private func headings(_ document: String) -> [String] {
    Markdown.parse(document).children.filter { if case .heading = $0.kind { true } else { false } }
      .map(\.plainText)
  }

  @Test func internalDocumentHasItsSections() throws {
    let document = try render("postmortem.md", .internal)
    #expect(
      headings(document) == [
        "Outage on 15 January 2025: left the group", "Summary", "Metrics", "Timeline",
        "What worked well?", "Evidence",
      ])
    let expected = """
      ---
      incident: "2025-01-15-sites"
      origin: "log: left the group"
      ---

      # Outage on 15 January 2025: left the group

      ## Summary

      On 15 January 2025, from about 09:55 to 11:36:00, customer sites could not be reached \
      (1 h 40 min). [E2, E3]

      <!-- keep: summary -->
      <!-- /keep -->

      ## Metrics

      - **Time to recover** 1 h 40 min 30 s. [E3]

      """
    #expect(document.hasPrefix(expected), "\(document)")
    #expect(document.contains("- 08:40:00 `the third node` is down: left the group. [E1]\n"))
    #expect(
      document.hasSuffix(
        """
        - **E2** `db-2` is down. `collector/mysql` `b`, position 0, leaf `3fa9`, occurred \
        2025-01-15T08:55:30Z, recorded 2025-01-15T08:55:30Z.
        - **E3** `db-2` is up. `collector/mysql` `c`, position 1, occurred 2025-01-15T10:36:00Z, \
        recorded 2025-01-15T10:36:00Z; late.


        """), "\(document)")
  }

  @Test func publicDocumentCitesNothing() throws {
    let document = try render("public.md", .public)
    #expect(
      document == """
        # Outage on 15 January 2025: left the group

        On 15 January 2025, from about 09:55 to 11:36, customer sites could not be reached \
        (100 minutes).

        <!-- keep: opening -->
        <!-- /keep -->

        ## What happened?

        The third node went down: left the group.

        <!-- keep: happened -->
        <!-- /keep -->

        ## What worked well?

        - **Redundancy.** Two nodes carried on.

        <!-- keep: strengths -->
        <!-- /keep -->

        *Times are those of Europe/Berlin. Times are CET.*


        """)
    #expect(headings(document).count == 3)
    #expect(Markdown.parse(document).children.last?.children.map(\.kind) == [.emphasis])
  }

  @Test(arguments: ["postmortem.md", "public.md"])
  func shippedTemplatesNameOnlyWhatThereIs(_ name: String) throws {
    try Template(name: name, text: documentTemplate(name)).check()
  }

  @Test func checkLooksIntoSectionsThatAreEmptyToday() throws {
    let present = try Template(name: "t", text: "{{#errata}}\n{{bdy}}{{/errata}}")
    let absent = try Template(name: "t", text: "{{^errata}}\n\n{{titel}}{{/errata}}")
    let value = try smallPostmortem().templateValue(PhraseWriter(zone: .utc, style: .internal))
    #expect(try present.render(value) == "")
    #expect(throws: TemplateError.self) { try present.check() }
    #expect(throws: TemplateError.self) { try absent.check() }
  }

  @Test func numbersFollowTheTimelineNotTheLog() throws {
    let document = try smallPostmortem()
    #expect(document.evidence.map(\.number) == [1, 2, 3])
    #expect(document.evidence.map(\.key.id) == ["a", "b", "c"])
    #expect(document.evidence.map(\.position.index) == [2, 0, 1])
    #expect(document.section(.summary)?.statements.map(document.citations(of:)) == [[2, 3]])
  }

  @Test func numbersOnlyWhatIsCited() throws {
    let events = try recordedEvents()
    let statement = Statement("x", "y", evidence: events[2].key, [events[2].key])
    let document = Postmortem(
      title: "t", sections: [Section(.summary, [.paragraph([statement])])], events: events)
    #expect(document.citations == [events[2].key: 1])
    #expect(statement.evidence == [events[2].key])
    #expect(Statement("x", "y", evidence: []) == nil)
  }

  @Test(arguments: [
    ([3], "E3"), ([3, 1], "E1, E3"), ([1, 2], "E1, E2"), ([4, 2, 3, 1, 4], "E1–E4"),
    ([1, 3, 4, 5, 9], "E1, E3–E5, E9"), ([], ""),
  ])
  func joinsNumbers(_ numbers: [Int], _ text: String) {
    #expect(EvidenceNumbers.joined(numbers) == text)
  }
}
