import EventLog
import Events
import Findings
import Incidents
import Markdown
import Postmortems
import Reporting
import Testing

/// Any version of a document can be corrected by a later one, whatever its events say.
struct ErrataTests {
  /// Some positions of a log at which its incident is there already, and the incident.
  private func versions(_ log: MemoryEventLog) async throws -> (id: String, positions: [Int]) {
    let whole = try await Reporter(log).load()
    let incident = try #require(whole.history.incidents.first)
    let opened = try #require(incident.entry(incident.declaration.opened.event))
    let (first, last) = (opened.event.position.index, whole.head.size - 1)
    return (
      incident.id.name, Set([first, (first + last) / 2, max(first, last - 1), last]).sorted()
    )
  }

  @Test(arguments: Recorded.all) func everyVersionCanBeCorrected(_ recorded: Recorded) async throws
  {
    let log = try await recorded.log()
    let reporter = Reporter(log)
    let (id, positions) = try await versions(log)
    for position in positions {
      for template in TemplateFolder().names {
        let first = try await reporter.document(
          id, template: template, zone: .utc, since: .position(position))
        let second = try await reporter.document(
          id, template: template, zone: .utc, since: .position(position))
        #expect(first == second)
        let over = try await reporter.document(
          id, template: template, zone: .utc, since: .document(first))
        #expect(over == first || template == "public")
      }
    }
  }

  @Test(arguments: Recorded.all) func whatMadeTheDifferenceIsCited(_ recorded: Recorded)
    async throws
  {
    let log = try await recorded.log()
    let reporter = Reporter(log)
    let (id, positions) = try await versions(log)
    for position in positions {
      let comparison = try await reporter.comparison(of: id, from: position)
      let document = try await reporter.postmortem(
        of: comparison.incident, in: comparison.later, template: "postmortem", zone: .utc,
        since: try await reporter.version(
          .position(position), of: comparison.incident, before: comparison.later))
      let errata = [Section.ID.errata, .corrections].compactMap { document.section($0) }
      for statement in errata.flatMap(\.statements) where statement.slot != "errata.amended" {
        #expect(
          statement.evidence.allSatisfy { comparison.arrivals.contains($0) }, "\(statement.slot)")
      }
      for section in errata {
        #expect(Set(section.statements.map(\.slot)).count == section.statements.count)
      }
    }
  }

  @Test(arguments: [
    "# not a heading", "<script>alert(1)</script>", "[link](javascript:alert(1))", "*a* _b_ `c`",
    "- item\n- item", "1. one", "> quote", "{{title}}", "&amp;", "”; now: “", "\u{202E}evil",
  ])
  func whatAnEventSaysIsNeverMarkup(_ text: String) async throws {
    let log = MemoryEventLog(environment: try Recorded.environment())
    func append(
      _ payload: some EventPayload, _ subject: Subject, _ id: String, at second: Int64
    ) async throws {
      let draft = EventDraft(
        key: EventKey(source: "/s", id: id), subject: subject,
        time: Timestamp(seconds: 1_736_930_000 + second), payload: payload)
      _ = try await log.append([try draft.encoded()])
    }
    let (site, incident) = (Subject(.probe, "https/a"), Subject(.incident, "i"))
    try await append(IncidentOpened(title: text, about: [site]), incident, "1", at: 20)
    try await append(ComponentChanged(to: .down, reason: text), site, "2", at: 10)
    try await append(
      OperatorStated(topic: .summary, text: text, by: text, role: text), incident, "3", at: 40)
    try await append(
      OperatorStated(topic: .couldImprove, text: text, by: text, role: text), incident, "4", at: 50)
    for template in TemplateFolder().names {
      let document = try await Reporter(log).document(
        "i", template: template, zone: .utc, since: .position(0))
      #expect(document.contains(template == "public" ? "## Corrections" : "## Errata"))
      #expect(!Markdown.html(document).contains("<script"))
    }
  }
}
