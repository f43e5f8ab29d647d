import EventLog
import Events
import FoundationEssentials
import Incidents
import Markdown
import Postmortems
import Reporting
import Testing

struct ReporterTests {
  private let id = "2025-01-15-database-outage"

  private func outageLog() async throws -> MemoryEventLog {
    try await #require(Recorded.outage).log()
  }

  @Test func theAppendixLeadsToTheLog() async throws {
    let log = try await outageLog()
    let reporter = Reporter(log)
    let loaded = try await reporter.load()
    let incident = try loaded.incident(id)
    let document = try await reporter.postmortem(
      of: incident, in: loaded, template: "postmortem", zone: .utc)
    #expect(document.evidence.count > 50)
    for entry in document.evidence {
      let record = try #require(try await log.read(from: entry.position, limit: 1).first)
      #expect(record.key == entry.key)
      #expect(try await log.leaf(at: entry.position).hexadecimal == entry.leaf)
    }
    let root = document.frontMatter.first { $0.key == "log-root" }?.value
    #expect(root == (await log.head().root.hexadecimal))
  }

  @Test func citationsAreNumberedInTimelineOrder() async throws {
    let loaded = try await Reporter(try await outageLog()).load()
    let document = try #require(postmortem(loaded.history.chronicle.entries.map(\.event)))
    #expect(document.evidence.map(\.number) == Array(1...document.evidence.count))
    let times = document.evidence.map(\.occurredAt)
    #expect(times == times.sorted())
  }

  @Test func anIncidentThatIsNotThereIsAnsweredWithThoseThatAre() async throws {
    let reporter = Reporter(try await outageLog())
    await #expect(throws: ReportingError.self) {
      try await reporter.document("2025-01-15-database-outrage", template: "public", zone: .utc)
    }
    do {
      _ = try await reporter.load().incident("2025-01-15-database-outrage")
      Issue.record("found what is not there")
    } catch {
      #expect("\(error)".contains("did you mean \"\(id)\"?"))
    }
  }

  @Test func aTemplateOfTheUsersComesBeforeTheBuiltInOne() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "debrief-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data("# {{title}}\n\nOurs.\n".utf8).write(to: URL(filePath: "\(folder)/public.md"))
    try Data("# {{titel}}\n".utf8).write(to: URL(filePath: "\(folder)/broken.md"))
    let reporter = Reporter(try await outageLog(), templates: TemplateFolder(path: folder))
    let text = try await reporter.document(id, template: "public", zone: .utc)
    #expect(text.hasPrefix("# Database outage on 15 January 2025\n\nOurs.\n"))
    do {
      _ = try await reporter.document(id, template: "broken", zone: .utc)
      Issue.record("a name that no document has was taken")
    } catch {
      #expect("\(error)".contains("broken.md:1: \"titel\""))
      #expect("\(error)".contains("did you mean \"title\"?"))
    }
  }

  @Test(arguments: ["", "Europe", "../etc/passwd", "Europe/Berlln", "/etc/localtime"])
  func aZoneThatIsNotThereIsRefused(_ name: String) {
    #expect(throws: ReportingError.self) { try TimeZones.zone(name) }
  }

  @Test func theZoneOfTheReaderIsShown() async throws {
    let text = try await Reporter(try await outageLog()).document(
      id, template: "public", zone: TimeZones.zone("Europe/Berlin"))
    #expect(text.contains("about 09:55"))
    #expect(!text.contains("08:55"))
  }

  @Test(arguments: [
    "# not a heading", "<script>alert(1)</script>", "[link](javascript:alert(1))", "*a* _b_ `c`",
    "- item\n- item", "1. one", "---", "> quote", "{{title}}", "&amp;", "\u{202E}evil",
  ])
  func whatAnEventSaysIsNeverMarkup(_ text: String) async throws {
    let log = MemoryEventLog(environment: try Recorded.environment())
    let site = Subject(.probe, "https/a")
    let incident = Subject(.incident, "i")
    try await append(ComponentChanged(to: .down, reason: text), site, "1", at: 10, to: log)
    try await append(IncidentOpened(title: text), incident, "2", at: 20, to: log)
    try await append(ComponentChanged(to: .up, reason: text), site, "3", at: 30, to: log)
    for template in TemplateFolder().names {
      let document = try await Reporter(log).document("i", template: template, zone: .utc)
      let headings = Markdown.parse(document).descendants.filter { node in
        if case .heading(level: 1) = node.kind { true } else { false }
      }
      #expect(headings.count == 1)
      #expect(!Markdown.html(document).contains("<script"))
    }
  }

  private func append(
    _ payload: some EventPayload, _ subject: Subject, _ id: String, at second: Int64,
    to log: MemoryEventLog
  ) async throws {
    let draft = EventDraft(
      key: EventKey(source: "/s", id: id), subject: subject,
      time: Timestamp(seconds: 1_736_930_000 + second), payload: payload)
    _ = try await log.append([try draft.encoded()])
  }
}
