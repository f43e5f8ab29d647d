import Events
import Incidents

extension Rule {
  /// Work that was missed still waited to be done when customers were no longer affected.
  static let backlogOutlastsRepair: Rule = Rule(
    "backlogOutlastsRepair", "Did missed work wait on after the impact was over?"
  ) { incident in
    guard let impact = incident.impact, let end = impact.end else { return [] }
    return incident.windows(.backlog).filter { $0.start.time <= end.time }.compactMap { window in
      let lag = Lag(from: end, to: window.end ?? incident.asOf, incident.clocks)
      guard lag.surelyExceeds(.zero) else { return nil }
      var phrase: Phrase = "the backlog of \(window.subject) "
      if let done = window.end {
        phrase += """
          lasted until \(time: done.time, done.precision), \(lag.elapsed, lag.precision) longer \
          than the customer impact
          """
      } else {
        phrase += """
          outlasted the customer impact, which ended at \(time: end.time, end.precision), and its \
          own end is not recorded
          """
      }
      let statement = Statement(
        "finding.backlogOutlastsRepair.\(window.start.event.id)", phrase,
        evidence: window.start.event, window.evidence + lag.evidence + impact.evidence,
        absences: (window.isOpen ? ["the end of the backlog of \(window.subject)"] : [])
          + lag.absences)
      return backlogOutlastsRepair.finding(.notice, .response, lead: "Backlog", statement)
    }
  }
}
