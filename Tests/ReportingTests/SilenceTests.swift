import EventLog
import Events
import Findings
import Incidents
import Postmortems
import Reporting
import Testing

/// Promises 3 and 6: "not recorded" instead of a guess, and what a person wrote stays.
struct SilenceTests {
  private func text(_ events: [Event], _ section: Section.ID) throws -> String {
    let document = try #require(postmortem(events))
    let writer = PhraseWriter(zone: .utc, style: .public, markup: .plain)
    return (document.section(section)?.blocks ?? []).map { document.text(of: $0, writer) }
      .joined(separator: "\n")
  }

  @Test func withoutStatementsNothingHumanIsAsserted() throws {
    let events = try #require(Recorded.outage).events().filter { !($0.payload is OperatorStated) }
    let quality = try text(events, .dataQuality)
    #expect(quality.contains("Whether data was lost is not recorded"))
    #expect(quality.contains("The root cause is not recorded"))
    #expect(try text(events, .future).contains("not recorded"))
    for section in [Section.ID.summary, .happened, .workedWell, .couldBeImproved, .contributing] {
      let told = try text(events, section).lowercased()
      #expect(!told.contains("root cause"))
      #expect(!told.contains("no data"))
      #expect(!told.contains("single point"))
    }
  }

  @Test func aMissingEndIsSaidAndNeverFilledIn() throws {
    let events = try #require(Recorded.outage).events().filter { event in
      guard let probe = event.payload as? ProbeChanged else { return true }
      return probe.to != .up
    }
    let impact = try text(events, .impact)
    #expect(impact.contains("the end is not recorded"))
    #expect(
      try text(events, .dataQuality).contains("The end of the customer impact is not recorded"))
  }

  @Test func whatAPersonWroteSurvivesAndEditsElsewhereAreRefused() async throws {
    let recorded = try #require(Recorded.outage)
    let generated = try await Reporter(try await recorded.log()).document(
      "2025-01-15-database-outage", template: "postmortem", zone: .utc)
    let marker = "<!-- keep: summary -->\n"
    let written = generated.replacing(marker, with: marker + "We are sorry. *Sam*\n")
    let merged = try DocumentFile.merged(generated: generated, existing: written, path: "o.md")
    #expect(merged.text == written)
    let edited = written.replacing("# Database outage", with: "# A small hiccup")
    #expect(throws: ReportingError.self) {
      try DocumentFile.merged(generated: generated, existing: edited, path: "o.md")
    }
  }
}
