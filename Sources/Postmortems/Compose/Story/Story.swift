import Events
import Findings
import Incidents

/// The turns of an incident told in sentences: what fell into one minute, or second, joins in one, unless it stands
/// alone.
struct Story {
  let incident: Incident

  private var grain: Precision { incident.clockGrain }

  /// The story up to the first thing that was done about the incident once it was noticed.
  func before() -> [Block] { told(incident.turns.filter { !isResponse($0) }) }

  /// The story from there on.
  func after() -> [Block] { told(incident.turns.filter(isResponse)) }

  private func isResponse(_ turn: Turn) -> Bool {
    incident.milestones.firstAction.map { turn.bound.time >= $0.time } ?? false
  }

  /// A new paragraph after each silence that counts as unaccounted, once there is something to part.
  private func told(_ turns: [Turn]) -> [Block] {
    let pause = incident.policy.unaccountedAfter.value
    let paragraphs = runs(of: turns) { run, next in
      run.count < 2 || next.bound.time - run[run.count - 1].bound.time < pause
    }
    return paragraphs.map { paragraph in
      let sentences = runs(of: paragraph) { run, next in
        let last = run[run.count - 1]
        return !last.standsAlone && !next.standsAlone
          && last.bound.slot(grain) == next.bound.slot(grain)
      }
      return .paragraph(
        sentences.indices.map { index in
          statement(sentences[index], after: index > 0 ? sentences[index - 1].last : nil)
        })
    }
  }

  /// A sentence says no more than its turns do one by one; how they are joined, and whether it opens with a time or
  /// with "then", is style.
  private func statement(_ turns: [Turn], after previous: Turn?) -> Statement {
    Statement(
      joining: turns.map(statement),
      "\(opener(of: turns[0], after: previous))\(Clause.joined(turns))"
    )
  }

  private func statement(_ turn: Turn) -> Statement {
    Statement(
      "story.\(turn.slot).\(turn.bound.event.source)#\(turn.bound.event.id)",
      "\(opener(of: turn, after: nil))\(Clause.joined([turn]))", evidence: turn.bound.event,
      turn.evidence)
  }

  /// `at 09:54`; within one slot of the clock `then` where the order is known to the second.
  private func opener(of turn: Turn, after previous: Turn?) -> Phrase {
    let at = turn.bound
    switch turn.what {
    case .carriedOn: return ""
    case .resynced(_, .some(let until)):
      return """
        from \(time: at.time, max(at.precision, grain)) to \
        \(time: until.time, max(until.precision, grain)) \
        (\(until.time - at.time, max(at.precision, until.precision))) \("")
        """
    default: break
    }
    guard let before = previous?.bound, before.slot(grain) == at.slot(grain),
      at.precision < .about
    else { return "at \(time: at.time, max(at.precision, grain)) " }
    let isOrdered = before.time < at.time && max(before.precision, at.precision) < .minutes
    return isOrdered ? "then " : grain >= .minutes ? "in the same minute " : "at the same time "
  }

  private func runs(of turns: [Turn], joins: ([Turn], Turn) -> Bool) -> [[Turn]] {
    turns.reduce(into: []) { runs, turn in
      if let run = runs.last, joins(run, turn) {
        runs[runs.count - 1].append(turn)
      } else {
        runs.append([turn])
      }
    }
  }
}

extension Turn {
  fileprivate var slot: String {
    switch what {
    case .began(let condition, _, _, _): "began.\(condition.subject)"
    case .ended(let window): "ended.\(window.subject)"
    case .volumesArrived: "volumes"
    case .resynced: "resync"
    case .carriedOn: "carriedOn"
    case .done: "done"
    case .noticed: "noticed"
    case .acknowledged: "acknowledged"
    case .communicated: "communicated"
    case .impactBegan: "impact.start"
    case .impactEnded: "impact.end"
    }
  }
}
