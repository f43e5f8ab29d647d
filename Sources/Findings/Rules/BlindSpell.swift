import Events
import Incidents

extension Rule {
  /// A collector saw nothing for a while, so what it watches may have done anything.
  static let blindSpell: Rule = Rule(
    "blindSpell", "When was a collector blind?"
  ) { incident in
    let spells = incident.windows(.unobserved).filter { window in
      // What was known again of the same instant hid nothing.
      window.end.map { $0.time > window.start.time } ?? true
    }
    return spells.map { window in
      var phrase: Phrase = "\(window.subject) could not be seen"
      if window.subject.kind == .collector {
        phrase = "\(the: "collector", window.subject) saw nothing"
      }
      phrase += " from \(time: window.start.time, window.start.precision)"
      if let end = window.end {
        phrase += """
           to \(time: end.time, end.precision) \
          (\(end.time - window.start.time, max(window.start.precision, end.precision)))
          """
      } else {
        phrase += " on; the end is not recorded"
      }
      let statement = Statement(
        "finding.blindSpell.\(window.start.event.id)", phrase, evidence: window.start.event,
        [window.end?.event].compactMap { $0 })
      return blindSpell.finding(.notice, .dataQuality, lead: "Blind spell", statement)
    }
  }
}
