import Events
import Incidents

extension Rule {
  /// A published text states an instant or a length of the incident that is not the recorded one.
  static let statedDisagrees: Rule = Rule(
    "statedDisagrees", "What do published texts state otherwise than it was recorded?"
  ) { incident in
    incident.figures.filter { $0.agrees != true }.map { stated in
      let place: Phrase = stated.place.isEmpty ? "a published text" : "\(stated.place)"
      let record = record(of: stated)
      let statement = Statement(
        "finding.statedDisagrees.\(stated.stated.event.id)",
        "according to \(place), \(claim(of: stated)); \(record ?? "nothing recorded bears it out")",
        evidence: stated.stated.event,
        stated.evidence + [incident.policy.statedTolerance.event].compactMap { $0 },
        absences: record == nil ? [stated.figure.noun] : [])
      return statedDisagrees.finding(
        record == nil ? .notice : .warning, .dataQuality, lead: "Published", statement)
    }
  }

  private static func claim(of stated: StatedFigure) -> Phrase {
    let value: Phrase =
      switch stated.value {
      case .instant(let time, let precision): "at \(time: time, precision)"
      case .length(let length, let precision): "\(length, precision)"
      }
    return "\(prose: stated.figure.claim) \(value)"
  }

  /// What was recorded instead; nil when nothing was.
  private static func record(of stated: StatedFigure) -> Phrase? {
    guard let difference = stated.difference, let recorded = stated.recorded else { return nil }
    let isMore = difference < .zero
    let apart = isMore ? .zero - difference : difference
    switch (recorded, stated.value) {
    case (.instant(let time, let own), .instant(_, let other)):
      return """
        by the record it was at \(time: time, own), \(apart, max(own, other)) \
        \(prose: isMore ? "later" : "earlier")
        """
    case (.length(let length, let own), .length(_, let other)):
      return """
        by the record it was \(length, own), \(apart, max(own, other)) \
        \(prose: isMore ? "more" : "less")
        """
    case (.instant, .length), (.length, .instant): return nil
    }
  }
}

extension Figure {
  /// What is not there when nothing was recorded of it.
  fileprivate var noun: String { isInstant ? "when \(claim)" : "the \(words)" }

  /// What a text says by stating it, before the value.
  fileprivate var claim: String {
    switch self {
    case .impactStart: "customers were first affected"
    case .impactEnd: "customers were last affected"
    case .detected: "it was noticed"
    case .declared: "it was declared"
    case .communicated: "those affected were first told"
    case .mitigated: "the severe impact ended"
    case .resolved: "all was well"
    case .impactDuration: "customers were affected for"
    case .timeToDetect: "noticing it took"
    case .timeToMitigate: "ending the severe impact took"
    case .timeToRepair: "the repair took"
    case .timeToResolve: "making all well took"
    }
  }
}
