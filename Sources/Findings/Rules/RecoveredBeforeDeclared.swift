import Events
import Incidents

extension Rule {
  /// Customers were well again before anybody called it an incident.
  ///
  /// A part that was split off was declared with the whole, and is not spoken of.
  static let recoveredBeforeDeclared: Rule = Rule(
    "recoveredBeforeDeclared", "Was it over before anybody declared an incident?"
  ) { incident in
    guard let impact = incident.impact, let end = impact.end,
      let declared = incident.timeline.first(where: \.declares)?.bound, end.time < declared.time
    else { return [] }
    let statement = Statement(
      "finding.recoveredBeforeDeclared",
      """
      the customer impact was over at \(time: end.time, end.precision), \
      \(declared.time - end.time, max(end.precision, declared.precision)) before an incident was \
      declared at \(time: declared.time, declared.precision)
      """, evidence: end.event, impact.evidence + [declared.event],
      absences: ["an earlier declaration"])
    return [
      recoveredBeforeDeclared.finding(.notice, .response, lead: "Declaration", statement)
    ]
  }
}

extension Entry {
  fileprivate var declares: Bool {
    effects.contains { if case .reached(.declared, _) = $0 { true } else { false } }
  }
}
