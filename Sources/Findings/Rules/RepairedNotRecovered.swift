import Events
import Incidents

extension Rule {
  /// It was called mitigated or resolved, or else the last thing was done about it, and customers were not well yet.
  ///
  /// To mitigate is to end the severe impact, so what is only degraded counts when nothing was ever worse.
  static let repairedNotRecovered: Rule = Rule(
    "repairedNotRecovered", "Were customers still affected after the repair was said to be done?"
  ) { incident in
    guard let impact = incident.impact else { return [] }
    let stated = incident.timeline.compactMap { entry in
      claim(of: entry, impact).flatMap {
        remainder(after: entry, "the incident was said to be \($0.milestone)", $0.level, impact)
      }
    }
    let found = stated.isEmpty ? [lastAction(incident, impact)].compactMap { $0 } : stated
    return found.filter { $0.length > .minutes(1) }.map { rest in
      repairedNotRecovered.finding(
        .notice, .response, lead: "Not yet recovered",
        statement(rest, impact, isStated: !stated.isEmpty))
    }
  }

  /// What an entry says is over: the severe impact, or all of it; nil when it says nothing of the kind.
  private static func claim(
    of entry: Entry, _ impact: CustomerImpact
  ) -> (milestone: Milestone, level: Impact)? {
    for case .reached(let milestone, _) in entry.effects {
      switch milestone {
      case .mitigated: return (milestone, impact.windows.map(\.worst).max() ?? .degraded)
      case .resolved: return (milestone, .degraded)
      default: continue
      }
    }
    return nil
  }

  private static func lastAction(_ incident: Incident, _ impact: CustomerImpact) -> Remainder? {
    incident.interventions.filter(\.change.isResponse)
      .sorted { ($0.last.occurredAt, $0.last.key) < ($1.last.occurredAt, $1.last.key) }
      .compactMap { remainder(after: $0.last, $0.last.event.sentence, .degraded, impact) }.last
  }

  /// How long customers were affected after an entry, without a break; nil when they were not at the time.
  private static func remainder(
    after entry: Entry, _ what: Phrase, _ level: Impact, _ impact: CustomerImpact
  ) -> Remainder? {
    let time = entry.occurredAt
    let intervals = impact.windows.flatMap { $0.intervals(atLeast: level, asOf: impact.asOf.time) }
    guard let rest = intervals.union.first(where: { $0.from <= time && time < $0.to }) else {
      return nil
    }
    let ends = impact.windows.flatMap(\.spells).flatMap { spell in
      spell.levels.filter { $0.impact < level }.map(\.start) + [spell.end].compactMap { $0 }
    }
    let end = ends.filter { $0.time == rest.to }.min { $0.event < $1.event }
    return Remainder(what: what, entry: entry, end: end ?? impact.asOf, isOver: end != nil)
  }

  private static func statement(
    _ rest: Remainder, _ impact: CustomerImpact, isStated: Bool
  ) -> Statement {
    let (entry, end) = (rest.entry, rest.end)
    let phrase: Phrase = """
      \(rest.what) at \(time: entry.occurredAt, entry.precision), and customers were \
      still affected \(prose: rest.isOver ? "until" : "at") \(time: end.time, end.precision), \
      \(rest.length, max(entry.precision, end.precision)) later\
      \(prose: rest.isOver ? "" : "; the end is not recorded")
      """
    return Statement(
      "finding.repairedNotRecovered.\(entry.key.id)", phrase, evidence: entry.key,
      impact.evidence + [end.event],
      absences: isStated
        ? [] : ["a statement that it was mitigated or resolved", "a later action"])
  }

  /// What was left of the impact after somebody said or did something.
  private struct Remainder {
    let what: Phrase
    let entry: Entry
    let end: Bound
    let isOver: Bool

    var length: Elapsed { end.time - entry.occurredAt }
  }
}
