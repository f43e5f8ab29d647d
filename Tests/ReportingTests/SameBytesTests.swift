import EventLog
import Events
import FoundationEssentials
import Incidents
import Postmortems
import Reporting
import SQLiteEventLog
import Testing

/// Promises 1, 5 and 7: the same log gives the same bytes, on either engine and in any order of arrival.
struct SameBytesTests {
  private func documents(_ log: any EventLog, _ recorded: Recorded) async throws -> [String] {
    let reporter = Reporter(log)
    let incident = try #require(try await reporter.load().history.incidents.first).id.name
    var documents: [String] = []
    for template in TemplateFolder().names {
      for zone in ["UTC", "Europe/Berlin"] {
        documents.append(
          try await reporter.document(incident, template: template, zone: TimeZones.zone(zone)))
      }
    }
    return documents
  }

  @Test(arguments: Recorded.all) func renderedTwiceItIsTheSame(_ recorded: Recorded) async throws {
    let first = try await documents(try await recorded.log(), recorded)
    let second = try await documents(try await recorded.log(), recorded)
    #expect(first == second)
    #expect(first.count >= 4)
  }

  @Test(arguments: Recorded.all) func eitherEngineGivesTheSame(_ recorded: Recorded) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "debrief-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let log = try await SQLiteEventLog.create(
      at: "\(folder)/a.db", environment: try Recorded.environment())
    for event in try recorded.lines.map({ try EventDecoder().check($0).event }) {
      _ = try await log.append([event])
    }
    let memory = try await recorded.log()
    #expect(try await log.head() == (await memory.head()))
    #expect(try await documents(log, recorded) == documents(memory, recorded))
    _ = try await log.verify()
    try await log.close()
  }

  /// The document without what may depend on arrival: positions, leaves, the root and recorded times.
  private func withoutArrival(_ document: String) -> [String] {
    document.split(separator: "\n").filter { line in
      !line.hasPrefix("log-root:") && !line.hasPrefix("<!-- generated:")
    }.map { line in
      guard line.hasPrefix("- **E"), let place = line.firstRange(of: ", position ") else {
        return String(line)
      }
      return String(line[..<place.lowerBound])
    }
  }

  @Test(arguments: Recorded.all) func arrivalOrderDoesNotMatter(_ recorded: Recorded) async throws {
    let told = try await documents(try await recorded.log(), recorded).map(withoutArrival)
    var random = Seeded(state: 42)
    for _ in 0..<3 {
      let shuffled = recorded.lines.shuffled(using: &random)
      let other = try await documents(try await recorded.log(shuffled), recorded)
      #expect(other.map(withoutArrival) == told)
    }
  }

  @Test func whatIsKnownAtASizeDoesNotChangeWithWhatComesLater() async throws {
    let recorded = try #require(Recorded.outage)
    let log = try await recorded.log()
    let size = await log.head().size
    let reporter = Reporter(log)
    let id = "2025-01-15-database-outage"
    let early = try await reporter.document(
      id, template: "postmortem", zone: .utc, upTo: .asOf(size - 1))
    let later = EventDraft(
      key: EventKey(source: "/late", id: "1"), subject: Subject(.node, "mysql/db-1"),
      time: Timestamp(seconds: 1_736_930_000), payload: ComponentChanged(to: .down))
    _ = try await log.append([try later.encoded()])
    #expect(
      try await reporter.document(id, template: "postmortem", zone: .utc, upTo: .asOf(size - 1))
        == early)
    #expect(try await reporter.document(id, template: "postmortem", zone: .utc) != early)
  }

  @Test func lateEventsAreMarkedAndListed() async throws {
    let recorded = try #require(Recorded.outage)
    let text = try await Reporter(try await recorded.log()).document(
      "2025-01-15-database-outage", template: "postmortem", zone: .utc)
    #expect(text.contains("late"))
    #expect(text.contains("were recorded more than 5 min after occurring"))
  }
}
