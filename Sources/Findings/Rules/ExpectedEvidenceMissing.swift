import Events
import Incidents

extension Rule {
  /// What a reader of a postmortem will ask and the log does not answer: said as "not recorded", never guessed.
  static let expectedEvidenceMissing: Rule = Rule(
    "expectedEvidenceMissing", "What will readers ask that nobody recorded?"
  ) { incident in
    guard let impact = incident.impact else { return [] }
    return Expectation.all.filter { !$0.isMet(incident) }.map { expectation in
      let statement = Statement(
        "finding.expectedEvidenceMissing.\(expectation.name)", expectation.phrase,
        evidence: impact.start.event,
        expectation.cites(incident), absences: [expectation.name])
      return expectedEvidenceMissing.finding(
        .notice, .dataQuality, lead: "Not recorded", statement)
    }
  }

  private struct Expectation: Sendable {
    let name: String
    let phrase: Phrase
    var cites: @Sendable (Incident) -> [EventKey] = { _ in [] }
    let isMet: @Sendable (Incident) -> Bool

    static let all = [
      Expectation(
        name: "data check",
        phrase: "whether data was lost is not recorded: there is no data check and no statement"
      ) { isDataChecked($0) || isDataStated($0) },
      Expectation(
        name: "data check beside the statement",
        phrase: "a check of the data is not recorded: what is said of it is a person's word",
        cites: { $0.statements.filter { $0.topic == "dataLoss" }.map(\.bound.event) }
      ) { isDataChecked($0) || !isDataStated($0) },
      Expectation(name: "root cause", phrase: "the root cause is not recorded: nobody stated it") {
        $0.statements.contains { $0.topic == "rootCause" }
      },
      Expectation(
        name: "detection", phrase: "who or what noticed first is not recorded"
      ) { $0.milestones.detected != nil },
      Expectation(
        name: "public update",
        phrase: "whether those affected were told while it lasted is not recorded"
      ) { $0.milestones.communicated != nil || $0.milestones.firstWordSeen != nil },
      Expectation(
        name: "first public update",
        phrase: """
          when those affected were first told is not recorded: what was posted before could not \
          be read
          """,
        cites: { [$0.milestones.firstWordSeen?.event].compactMap { $0 } }
      ) { $0.milestones.firstWordSeen == nil },
      Expectation(
        name: "end of impact", phrase: "the end of the customer impact is not recorded"
      ) { $0.impact?.end != nil },
    ]

    private static func isDataChecked(_ incident: Incident) -> Bool {
      incident.timeline.contains { $0.measures(.missingTransactions) }
    }

    private static func isDataStated(_ incident: Incident) -> Bool {
      incident.statements.contains { $0.topic == "dataLoss" }
    }
  }
}

extension Entry {
  /// True when the entry measured a quantity.
  func measures(_ quantity: Measurement.Quantity) -> Bool {
    effects.contains {
      if case .measured(let measurement) = $0 { measurement.quantity == quantity } else { false }
    }
  }
}
