import Events
import Findings
import Incidents
import Postmortems
import Testing

/// What a document says otherwise than an earlier version of it, and the events that made the difference.
struct ErrataTests {
  private let site = Subject(.probe, "https/a")
  private let incident = Subject(.incident, "i")

  private func event(
    _ id: String, _ time: String, _ subject: Subject, _ payload: any EventPayload,
    recorded: String? = nil
  ) throws -> Event {
    Event(
      key: EventKey(source: "/c", id: id), position: Position(0), subject: subject,
      occurredAt: try instant("2025-01-15T\(time):00Z"),
      recordedAt: try instant("2025-01-15T\(recorded ?? time):00Z"), payload: payload)
  }

  /// A site fails at ten and is back at half past.
  private func told() throws -> [Event] {
    [
      try event(
        "t", "08:00", Subject(.source, "/c"),
        TopologyDeclared(components: [.init(site, userFacing: true)])),
      try event("down", "10:00", site, ProbeChanged(to: .down)),
      try event("open", "10:05", incident, IncidentOpened(title: "Outage")),
      try event("up", "10:30", site, ProbeChanged(to: .up)),
    ]
  }

  private func version(_ events: [Event]) throws -> (Incident, Chronicle, [Finding]) {
    let history = History(events)
    let incident = try #require(history.incidents.first)
    return (incident, history.chronicle, Rule.judge(incident))
  }

  private func document(_ events: [Event], since earlier: [Event]) throws -> Postmortem {
    let (incident, chronicle, findings) = try version(events)
    let before = try version(earlier)
    return Postmortem(
      of: incident, in: chronicle, findings: findings,
      since: EarlierVersion(before.0, in: before.1, findings: before.2))
  }

  private func text(_ document: Postmortem, _ id: Section.ID = .errata) -> [String] {
    let writer = PhraseWriter(
      zone: .utc, style: id == .errata ? .internal : .public, markup: .plain)
    return (document.section(id)?.statements ?? []).map { document.text(of: $0, writer) }
  }

  /// The ids of what a statement of the errata cites.
  private func cited(_ document: Postmortem, _ slot: String) -> [String]? {
    document.section(.errata)?.statements.first { $0.slot == slot }?.evidence.map(\.id)
  }

  @Test func aDocumentThatIsAsItWasHasNone() throws {
    let document = try document(told(), since: told())
    #expect(!document.hasErrata)
    #expect(document.section(.corrections) == nil)
    let (incident, chronicle, findings) = try version(told())
    #expect(document == Postmortem(of: incident, in: chronicle, findings: findings))
  }

  @Test func aLateEventIsListedAndTheSentencesItChangedCiteIt() throws {
    let late = try event("early", "09:50", site, ProbeChanged(to: .down), recorded: "13:00")
    let document = try document(told() + [late], since: told())
    let lines = text(document)
    #expect(
      lines.first?.hasPrefix(
        """
        The version before this one told what had been recorded by 10:30:00 on 15 January 2025; \
        since then 1 event of this incident was recorded, the last at 13:00:00 on 15 January 2025. [E
        """) == true)
    #expect(
      lines.dropFirst().first?.hasPrefix(
        "Late. 09:50:00 a is down (recorded 13:00:00, 3 h 10 min late). [E") == true,
      "\(lines)")
    let summary = try #require(lines.first { $0.hasPrefix("Summary. Before: “on 15 January") })
    #expect(summary.contains("from 10:00:00 to 10:30:00 UTC (30 min)"))
    #expect(summary.contains("now: “on 15 January 2025, from 09:50:00 to 10:30:00 UTC (40 min)"))
    #expect(cited(document, "errata.summary.summary.opening") == ["early"])
    #expect(lines.contains { $0.hasPrefix("Metrics. Before: “Time to recover: 30 min 0 s") })
    // The window is named for another event now, and is the same window.
    #expect(
      lines.contains {
        $0.hasPrefix(
          "Impact. Before: “a was unavailable from 10:00:00 to 10:30:00 (30 min 0 s)”; now: ")
      })
    #expect(!lines.contains { $0.contains("No longer said") })
    #expect(!lines.contains { $0.contains("timeline") })
  }

  @Test func whatWasWithdrawnIsTheDifference() throws {
    let before = try told() + [try event("early", "09:50", site, ProbeChanged(to: .down))]
    let retraction = try event(
      "back", "14:00", Subject(.source, "/c"),
      EventRetracted(target: EventReference(source: "/c", id: "early"), reason: "a test"))
    let document = try document(before + [retraction], since: before)
    #expect(cited(document, "errata.summary.summary.opening") == ["back"])
    #expect(
      cited(document, "errata.amended").map(Set.init) == ["early", "back"], "\(text(document))")
    #expect(
      text(document).contains {
        $0.contains("1 event that it told was corrected or withdrawn since")
      })
  }

  @Test func whatWentWithoutATraceRestsOnWhatArrived() throws {
    let alert = try event("alert", "10:01", site, AlertChanged(name: "SiteDown", to: .firing))
    let document = try document(told() + [alert], since: told())
    let gone = try #require(
      document.section(.errata)?.statements.first { $0.slot == "errata.detection.detection.none" })
    #expect(gone.evidence.map(\.id) == ["alert"])
    #expect(text(document).contains { $0.hasPrefix("Detection. No longer said: “who or what") })
    #expect(text(document).contains { $0.hasPrefix("Detection. New: “first noticed at 10:01:00") })
  }

  @Test func everyCitationHasItsNumber() throws {
    let late = try event("early", "09:50", site, ProbeChanged(to: .down), recorded: "13:00")
    let document = try document(told() + [late], since: told())
    let keys = Set(document.evidence.map(\.key))
    for statement in document.section(.errata)?.statements ?? [] {
      #expect(keys.isSuperset(of: statement.evidence))
    }
    #expect(document.evidence.map(\.number) == Array(1...document.evidence.count))
  }

  @Test func readersOutsideAreToldShortlyAndToTheMinute() throws {
    let late = try event("early", "09:50", site, ProbeChanged(to: .down), recorded: "13:00")
    let lines = text(try document(told() + [late], since: told()), .corrections)
    #expect(
      lines.first == """
        This text was corrected with an event recorded after the version before it at 13:00 on \
        15 January 2025.
        """)
    let summary = try #require(lines.first { $0.hasPrefix("Summary. Before: “on 15 January") })
    #expect(summary.contains("from 10:00 to 10:30 UTC (30 minutes)"))
    #expect(summary.contains("from 09:50 to 10:30 UTC (40 minutes)"))
    #expect(!lines.joined().contains("[E"))
    #expect(!lines.joined().contains("Metrics"))
  }

  @Test func whatReadersOutsideCannotSeeIsNotToldToThem() throws {
    let note = try event(
      "note", "10:10", site, OperatorNoted(text: "hm", by: "sam"), recorded: "12:00")
    let document = try document(told() + [note], since: told())
    #expect(document.hasErrata)
    #expect(document.section(.corrections) == nil)
  }
}
