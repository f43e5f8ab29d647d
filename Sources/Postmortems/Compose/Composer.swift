public import Events
public import Findings
public import Incidents

/// Turns a derived incident and its findings into sections, one function a section.
///
/// Facts come from the derivation, sentences about them from rules, and everything only a person can know from a
/// person's statement.
struct Composer {
  let incident: Incident
  let findings: [Finding]

  var sections: [Section] {
    [
      Section(.summary, summary()),
      Section(.opening, opening()),
      Section(.happened, happened()),
      Section(.fixed, fixed()),
      Section(.strengths, strengths()),
      Section(.weaknesses, weaknesses()),
      Section(.announced, announced()),
      Section(.impact, impact()),
      Section(.metrics, metrics()),
      Section(.timeline, timeline()),
      Section(.detection, detection()),
      Section(.contributing, contributing()),
      Section(.response, response()),
      Section(.workedWell, workedWell()),
      Section(.couldBeImproved, couldBeImproved()),
      Section(.future, future()),
      Section(.statements, statements()),
      Section(.dataQuality, dataQuality()),
      Section(.closing, closing()),
    ].filter { !$0.statements.isEmpty }
  }

  /// `Database outage on 15 January 2025`.
  var title: Phrase {
    let start = incident.impact?.start ?? incident.milestones.fault ?? incident.declaration.opened
    return "\(incident.title) on \(date: start.time)"
  }

  /// The findings that a document tells in one place, each with its lead.
  func findings(at place: Finding.Place) -> [Statement] {
    findings.filter { $0.place == place }.map { led($0.lead, $0.statement) }
  }
}

extension Postmortem {
  /// Composes the document of an incident.
  ///
  /// A pure function of what it is given; `chronicle` holds every event that may be cited, `frontMatter` names the log
  /// it was made from, `leaves` has the leaf hash of each event for the appendix.
  public init(
    of incident: Incident, in chronicle: Chronicle, findings: [Finding],
    frontMatter: [FrontMatterEntry] = [],
    leaves: [EventKey: String] = [:]
  ) {
    let composer = Composer(incident: incident, findings: findings)
    self.init(
      frontMatter: frontMatter, title: composer.title, sections: composer.sections,
      events: chronicle.entries.map(\.event), leaves: leaves, marks: composer.marks())
  }
}

/// The blocks a section has: none when there is nothing to say.
func blocks(_ statements: [Statement], as block: ([Statement]) -> Block) -> [Block] {
  statements.isEmpty ? [] : [block(statements)]
}

/// A statement with words set off at its head.
func led(_ lead: String, _ statement: Statement) -> Statement {
  statement.saying("\(lead: lead)\(statement.phrase)")
}

extension Statement {
  /// The same evidence under other words.
  func saying(_ phrase: Phrase) -> Statement {
    Statement(slot, phrase, evidence: evidence, absences: absences) ?? self
  }
}
