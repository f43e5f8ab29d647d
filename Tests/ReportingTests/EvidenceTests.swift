import Events
import Findings
import Postmortems
import Testing

/// Promise 2: no claim without evidence.
struct EvidenceTests {
  /// Takes each event out in turn: what changes cited it, and what is new replaces that or rests on its absence.
  @Test(arguments: Recorded.all) func takingAnEventOutChangesWhatCitesIt(_ recorded: Recorded)
    throws
  {
    let events = try recorded.events()
    let whole = try #require(postmortem(events))
    let frame = try #require(whole.statement("dataQuality.frame")).evidence
    for event in events where !frame.contains(event.key) {
      guard let rest = postmortem(events.filter { $0.key != event.key }) else {
        Issue.record("without \(event.key) there is no document")
        continue
      }
      check(whole, against: rest, without: event.key)
    }
  }

  private func check(_ whole: Postmortem, against rest: Postmortem, without key: EventKey) {
    for section in Section.ID.allCases {
      let before = Set(whole.section(section)?.statements ?? [])
      let after = Set(rest.section(section)?.statements ?? [])
      let gone = before.subtracting(after)
      for statement in gone where !statement.evidence.contains(key) {
        Issue.record("\(key.id): \(section) \(statement.slot) changed and does not cite it")
      }
      for statement in before where statement.evidence.contains(key) && after.contains(statement) {
        Issue.record("\(key.id): \(section) \(statement.slot) cites it and did not change")
      }
      for statement in after.subtracting(before) where gone.isEmpty && statement.absences.isEmpty {
        Issue.record("\(key.id): \(section) \(statement.slot) is new and replaces nothing")
      }
    }
  }

  @Test(arguments: Recorded.all) func everyStatementCitesRecordedEvents(_ recorded: Recorded) throws
  {
    let events = try recorded.events()
    let keys = Set(events.map(\.key))
    let document = try #require(postmortem(events))
    for statement in document.sections.flatMap(\.statements) {
      #expect(!statement.evidence.isEmpty)
      #expect(keys.isSuperset(of: statement.evidence), "\(statement.slot)")
    }
    #expect(document.citations.count == document.evidence.count)
  }

  @Test(arguments: Recorded.all) func slotsNameOneStatementEach(_ recorded: Recorded) throws {
    let document = try #require(postmortem(try recorded.events()))
    for section in document.sections {
      let slots = section.statements.map(\.slot)
      #expect(Set(slots).count == slots.count, "\(section.id): \(slots.sorted())")
    }
  }
}

extension Postmortem {
  fileprivate func statement(_ slot: String) -> Statement? {
    sections.flatMap(\.statements).first { $0.slot == slot }
  }
}
