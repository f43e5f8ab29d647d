import Events
import Findings
import Incidents

/// What does not fit together in what was recorded, one line each: never mended in silence.
func problems(_ incident: Incident) -> [Statement] {
  incident.problems.compactMap { problem in
    Statement(
      "dataQuality.problem.\(problem.kind.rawValue).\(problem.subject).\(problem.slot)",
      "\(lead: "Record") \(problem.phrase)", evidence: problem.evidence,
      absences: problem.absences)
  }
}

extension RecordProblem {
  fileprivate var slot: String { evidence.first.map { "\($0.source)#\($0.id)" } ?? "" }

  /// What was looked for and not found; a problem that lies in what is there has none.
  fileprivate var absences: [String] {
    switch kind {
    case .endWithoutBeginning: ["its beginning"]
    case .mergeRefused: ["the other incident, or an end of the circle"]
    case .amendsNothing: ["the event it names"]
    case .resolvedBeforeStart, .circularTopology, .implausibleTime, .unreadable: []
    }
  }

  fileprivate var phrase: Phrase {
    switch kind {
    case .endWithoutBeginning:
      "something on \(subject) ended that is not recorded to have begun: its start is not recorded"
    case .resolvedBeforeStart:
      "\(subject) is recorded as resolved before anything of it began; the order is as recorded"
    case .mergeRefused:
      "a merge into an incident that is not there, or round in a circle, was left out"
    case .circularTopology:
      "\(subject) is declared to stand on itself, by way of others; each component counts once"
    case .amendsNothing:
      "a correction or retraction names an event that the log does not hold; it changes nothing"
    case .implausibleTime:
      "the time of an event about \(subject) cannot be right; it counts for nothing until corrected"
    case .unreadable:
      "an event about \(subject) cannot be read by this version; what it declares does not hold"
    }
  }
}

/// The corrections of clocks that the policy declares, of sources that the incident has events of.
func clockCorrections(_ incident: Incident) -> [Statement] {
  incident.clocks.declared.compactMap { source, setting in
    let moved = incident.timeline.filter {
      $0.key.source == source && $0.clockCorrection != .zero
    }
    let isAhead = setting.value > .zero
    return Statement(
      "dataQuality.clockCorrection.\(source)",
      """
      \(lead: "Clock") the times of \(code: source) are moved \
      \(prose: isAhead ? "back" : "forward") by \
      \(isAhead ? setting.value : .zero - setting.value, exact: true), as the policy says
      """, evidence: moved.map(\.key) + (moved.isEmpty ? [] : [setting.event].compactMap { $0 }))
  }
}
