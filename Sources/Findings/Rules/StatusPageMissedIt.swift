import Events
import Incidents

extension Rule {
  /// The status page said that all was well while customers were affected, for longer than the policy's grace.
  static let statusPageMissedIt: Rule = Rule(
    "statusPageMissedIt", "Did the status page say all was well meanwhile?"
  ) { incident in
    let grace = incident.policy.pageGrace
    return incident.pageMismatches.filter { $0.elapsed > grace.value }.compactMap { mismatch in
      guard let impact = incident.impact else { return nil }
      let length: Phrase =
        "\(mismatch.elapsed, max(mismatch.from.precision, mismatch.to?.precision ?? .exact))"
      let phrase: Phrase
      if let to = mismatch.to {
        phrase = """
          \(the: "status page", mismatch.page) said all was well for \(length) while customers \
          were \
          affected, until \(time: to.time, to.precision)
          """
      } else {
        phrase = """
          \(the: "status page", mismatch.page) said all was well for the whole \(length) that \
          customers \
          were affected from \(time: mismatch.from.time, mismatch.from.precision) on
          """
      }
      let statement = Statement(
        "finding.statusPageMissedIt.\(mismatch.said.event.id)", phrase,
        evidence: mismatch.said.event,
        [impact.start.event, (mismatch.to ?? impact.end)?.event, grace.event].compactMap { $0 },
        absences: mismatch.to == nil ? ["a word of trouble on \(mismatch.page)"] : [])
      return statusPageMissedIt.finding(.warning, .couldBeImproved, lead: "Status page", statement)
    }
  }
}
