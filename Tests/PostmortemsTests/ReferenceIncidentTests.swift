import Events
import Findings
import Incidents
import Markdown
import Postmortems
import Testing

/// The recorded database outage of January 2025, told to the people it touched.
@Suite struct ReferenceIncidentTests {
  private static let name = "2025-01-15-database-outage"

  private func document(
    _ events: [Event], template: String = "public.md", style: PhraseWriter.Style = .public
  ) throws -> String {
    let history = History(events)
    let incident = try #require(history.incidents.first)
    let postmortem = Postmortem(
      of: incident, in: history.chronicle, findings: Rule.judge(incident))
    let writer = PhraseWriter(
      zone: berlin, style: style, labels: style == .public ? incident.topology.labels : [:])
    return try Template(name: template, text: documentTemplate(template))
      .render(postmortem.templateValue(writer))
  }

  private func told() throws -> [Event] { try RecordedLog.events(Self.name) }

  private func isStatement(_ event: Event) -> Bool { event.payload is OperatorStated }

  /// What events alone can tell, a row of it each.
  private static let derived = [
    "from about 09:55 to about 11:36 CET (about 101 minutes), "
      + "12 customer sites could not be reached",
    """
    At 08:40 db-3 went down. 2 of 3 members of the MySQL cluster stayed online, and no customer was 
    """
      + "affected for about 75 minutes.",
    "At 09:50 we tried to reconnect db-3, without success. At 09:52 the cluster metadata was found "
      + "missing.",
    """
    At 09:54 we scaled the database workload from 3 to 1. Then db-2 could not rejoin its cluster \
    and 
    """
      + "went down, the MySQL cluster lost its majority",
    "At about 09:55 the first customer site failed, and within about 40 seconds all 12 did.",
    "At 10:20 the first public word of it appeared on the status page.",
    "New storage volumes were awaited from 09:51 on (2 claims); the first arrived at 10:46.",
    "At 10:45 we began to restart the storage server, which took 5 seconds.",
    "From 10:46 to 11:31 (45 minutes) db-2 and db-3 restored and synchronised data.",
    "we began to clean up and rebuild the cluster metadata",
    "we began to redeploy the router",
    "At about 11:36 the last customer site worked again.",
    "- **Redundancy.** The loss of db-3 at 08:40 was absorbed for about 75 minutes",
    "while 2 of 3 members of the MySQL cluster were online",
    "took 45 minutes of about 101 minutes (44.6 %)",
    "No alert reported on storage: data-db-3 was waiting for its volume from 09:51 until 10:46 (55 "
      + "minutes); the first word of it was a note at 10:44, after 53 minutes.",
    "The status page said all was well for about 25 minutes while customers were affected",
    "Only one event of it was recorded between 09:58 and 10:44: 46 minutes are unaccounted for.",
    "carry a time that was worked out afterwards",
  ]

  /// What only a person can know, and how it is said to be theirs.
  private static let human = [
    "The root cause, in the words of the operator: ", "single point of failure",
    "The data, in the words of the operator: No data was lost.", "As announced by the operator:",
    "- Watch the health of the storage system", "- Improve the router's fail-over",
    "- Repair the status page", "could be rebuilt only after both nodes had finished",
  ]

  @Test(arguments: derived + human) func tells(_ fact: String) throws {
    let text = try document(told())
    #expect(text.contains(fact), "\(text)")
  }

  @Test(arguments: derived) func derivesWithoutAnyStatement(_ fact: String) throws {
    #expect(try document(told().filter { !isStatement($0) }).contains(fact))
  }

  @Test func claimsNothingThatNobodyStated() throws {
    let text = try document(told().filter { !isStatement($0) })
    for claim in Self.human { #expect(!text.contains(claim)) }
    for claim in ["lost.", "caused", "point of failure", "According to", "in the words of"] {
      #expect(!text.contains(claim), "\(claim)")
    }
    #expect(text.contains("Whether data was lost is not recorded"))
    #expect(text.contains("The root cause is not recorded: nobody stated it."))
    #expect(text.contains("What will be done about it is not recorded."))
  }

  @Test func saysThatNoCheckOfTheDataIsRecorded() throws {
    #expect(try document(told()).contains("A check of the data is not recorded"))
  }

  @Test func namesNobodyAndCitesNothingInPublic() throws {
    let text = try document(told())
    for inner in ["Sam", " sam ", "[E", "51104", "kubectl"] { #expect(!text.contains(inner)) }
  }

  @Test func attributesStatementsByNameWithin() throws {
    let text = try document(told(), template: "postmortem.md", style: .internal)
    #expect(text.contains("Sam, operator, on the root cause: “The storage layer listed"))
    #expect(
      text.contains("later it was followed by a worse state: the cluster `mysql` lost its majority")
    )
    #expect(text.contains("**Phase: resync** 45 min 0 s, from"))
  }

  @Test(arguments: ["postmortem.md", "public.md"]) func everyGeneratedSentenceCites(
    _ template: String
  ) throws {
    let events = try told()
    let history = History(events)
    let incident = try #require(history.incidents.first)
    let postmortem = Postmortem(
      of: incident, in: history.chronicle, findings: Rule.judge(incident))
    let slots = postmortem.sections.map { $0.statements.map(\.slot) }
    for section in slots { #expect(Set(section).count == section.count, "\(section)") }
    #expect(
      try document(events, template: template) == document(events.reversed(), template: template))
  }

  @Test(arguments: ["2022-10-15-wikimedia-s6", "2020-03-30-gitlab-patroni"])
  func otherRecordingsRead(_ name: String) throws {
    let text = try document(RecordedLog.events(name))
    #expect(!text.contains("impaired (") && !text.contains("()"))
    #expect(!text.contains("caused"))
  }

  @Test func tellsAReadOnlySpan() throws {
    let text = try document(RecordedLog.events("2022-10-15-wikimedia-s6"))
    #expect(text.contains("(24 minutes), the wikis of section s6 could be read but not changed."))
    #expect(text.contains("At 18:19") || text.contains("At 19:19"))
    #expect(text.contains("db1131 worked only in part."))
    #expect(
      text.contains("to switch s6 over to another primary; that it was done is not recorded."))
  }
}
