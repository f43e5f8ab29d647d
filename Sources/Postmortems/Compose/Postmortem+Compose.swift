public import Events
public import Findings
public import Incidents

extension Postmortem {
  /// Composes the document of an incident: facts from its derivation, sentences from its findings, people's words
  /// from their statements.
  ///
  /// A pure function of what it is given; `frontMatter` names the log it was made from, `leaves` the leaf hash of each
  /// event for the appendix.
  public init(
    of incident: Incident, findings: [Finding], frontMatter: [FrontMatterEntry] = [],
    leaves: [EventKey: String] = [:]
  ) {
    let sections = [
      Section(.summary, summary(incident)),
      Section(.happened, happened(incident, findings)),
      Section(.impact, impact(incident)),
      Section(.metrics, metrics(incident)),
      Section(.timeline, timeline(incident)),
      Section(.detection, detection(incident, findings)),
      Section(.contributing, contributing(incident, findings)),
      Section(.response, response(incident, findings)),
      Section(.workedWell, workedWell(incident, findings)),
      Section(.couldBeImproved, couldBeImproved(incident, findings)),
      Section(.future, future(incident)),
      Section(.statements, statements(incident)),
      Section(.dataQuality, dataQuality(incident, findings)),
      Section(.closing, closing(incident)),
    ]
    self.init(
      frontMatter: frontMatter, title: title(incident),
      sections: sections.filter { !$0.statements.isEmpty }, events: incident.chronicle.entries.map(\.event),
      leaves: leaves, marks: marks(incident))
  }
}

/// `Database outage on 15 January 2025`.
private func title(_ incident: Incident) -> Phrase {
  let start = incident.impact?.start ?? incident.milestones.fault ?? incident.declaration.opened
  return "\(incident.title) on \(date: start.time)"
}

/// The blocks a section has: none when there is nothing to say.
func blocks(_ statements: [Statement], as block: ([Statement]) -> Block) -> [Block] {
  statements.isEmpty ? [] : [block(statements)]
}

/// The findings that a document tells in one place, each with its lead.
func findings(_ all: [Finding], at place: Finding.Place) -> [Statement] {
  all.filter { $0.place == place }.map { led($0.lead, $0.statement) }
}

/// A statement with words set off at its head.
func led(_ lead: String, _ statement: Statement) -> Statement {
  statement.saying("\(lead: lead) \(statement.phrase)")
}

extension Statement {
  /// The same evidence under other words.
  func saying(_ phrase: Phrase) -> Statement {
    Statement(slot, phrase, evidence: evidence, absences: absences) ?? self
  }
}
