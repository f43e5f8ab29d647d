import Events
import Incidents

extension Rule {
  /// Stretches of the impact in which nothing was recorded by anybody.
  static let unaccountedTime: Rule = Rule(
    "unaccountedTime", "When was nothing recorded?"
  ) { incident in
    incident.gaps.map { gap in
      let phrase: Phrase = """
        nothing was recorded between \(time: gap.from.time, gap.from.precision) and \
        \(time: gap.to.time, gap.to.precision): \
        \(gap.elapsed, max(gap.from.precision, gap.to.precision)) \
        are unaccounted for
        """
      let statement = Statement(
        "finding.unaccountedTime.\(gap.from.event.id)", phrase, evidence: gap.from.event,
        [gap.to.event, incident.policy.unaccountedAfter.event].compactMap { $0 }
          + (incident.impact?.soleStart ?? []),
        absences: ["any event in between"])
      return unaccountedTime.finding(.notice, .dataQuality, lead: "Unaccounted time", statement)
    }
  }
}
