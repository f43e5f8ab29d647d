public import Events
public import Incidents

extension Rule {
  /// One phase took more of the impact than the policy's share; time nobody recorded is no phase.
  static let dominantPhase: Rule = Rule(
    "dominantPhase", "What was most of the recorded time spent on?"
  ) { incident in
    guard let impact = incident.impact, impact.end != nil, impact.span > .zero else { return [] }
    let spent = Phase.Name.allCases.filter { $0 != .unaccounted }.map { name in
      let phases = incident.phases.filter { $0.name == name }
      return (name: name, phases: phases, time: phases.reduce(Elapsed.zero) { $0 + $1.elapsed })
    }
    guard let longest = spent.max(by: { $0.time < $1.time }),
      longest.time.seconds / impact.span.seconds > incident.policy.dominantShare.value
    else { return [] }
    let precision = longest.phases.map { max($0.from.precision, $0.to.precision) }.max() ?? .exact
    let phrase: Phrase = """
      \(prose: longest.name.sentence) took \(longest.time, precision) of \
      \(impact.span, impact.precision) (\(prose: percent(longest.time, of: impact.span))), the \
      longest recorded phase
      """
    let statement = Statement(
      "finding.dominantPhase", phrase, evidence: impact.start.event,
      longest.phases.flatMap(\.evidence) + incident.phases.flatMap { [$0.from.event, $0.to.event] }
        + impact.evidence + [incident.policy.dominantShare.event].compactMap { $0 })
    return [dominantPhase.finding(.warning, .couldBeImproved, lead: "Recovery time", statement)]
  }
}

extension Phase.Name {
  /// What the phase is, as the subject of a sentence.
  public var sentence: String {
    switch self {
    case .detect: "noticing it"
    case .acknowledge: "taking it on"
    case .diagnose: "finding what to do"
    case .fix: "the repair"
    case .resync: "restoring and synchronising data"
    case .backlog: "catching up with missed work"
    case .cleanUp: "the work after the data was restored"
    case .verify: "making sure that all was well"
    case .unaccounted: "time nobody recorded"
    }
  }
}

/// A share as a percentage with one decimal, rounded half up.
public func percent(_ part: Elapsed, of whole: Elapsed) -> String {
  guard whole > .zero else { return "0.0 %" }
  let tenths = Int((part.seconds / whole.seconds * 1000).rounded())
  return "\(tenths / 10).\(tenths % 10) %"
}
