import Events
import Findings
import Incidents

/// The turns of an incident told in sentences: what fell into one minute joins in one, unless it stands alone.
struct Story {
  let incident: Incident

  /// The story up to the first thing that was done about the incident once it was noticed.
  func before() -> [Block] { told(incident.turns.filter { !isResponse($0) }) }

  /// The story from there on.
  func after() -> [Block] { told(incident.turns.filter(isResponse)) }

  private func isResponse(_ turn: Turn) -> Bool {
    if case .noticed = turn.what { return false }
    return incident.milestones.firstAction.map { turn.bound.time >= $0.time } ?? false
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
        return !last.standsAlone && !next.standsAlone && last.bound.minute == next.bound.minute
      }
      return .paragraph(
        sentences.indices.map { index in
          statement(sentences[index], after: index > 0 ? sentences[index - 1].last : nil)
        })
    }
  }

  private func statement(_ turns: [Turn], after previous: Turn?) -> Statement {
    let first = turns[0]
    let (opener, reliesOn) = opener(of: first, after: previous)
    return Statement(
      "story.\(first.bound.event.source)#\(first.bound.event.id).\(first.slot)",
      "\(opener)\(Clause.joined(turns))",
      evidence: first.bound.event, turns.flatMap(\.evidence) + reliesOn + neighbours(of: first))
  }

  /// `at 09:54`; within a minute `then` where the order is known to the second, which rests on the turn before.
  private func opener(of turn: Turn, after previous: Turn?) -> (Phrase, [EventKey]) {
    let at = turn.bound
    switch turn.what {
    case .carriedOn: return ("", [])
    case .resynced(_, .some(let until)):
      let phrase: Phrase = """
        from \(time: at.time, max(at.precision, .minutes)) to \
        \(time: until.time, max(until.precision, .minutes)) \
        (\(until.time - at.time, max(at.precision, until.precision)))
        """
      return (phrase + " ", [])
    default: break
    }
    guard let previous, previous.bound.minute == at.minute, at.precision < .about else {
      return ("at \(time: at.time, max(at.precision, .minutes)) ", [])
    }
    let before = previous.bound
    let isOrdered = before.time < at.time && max(before.precision, at.precision) < .minutes
    return (isOrdered ? "then " : "in the same minute ", previous.evidence)
  }

  /// What decides how a minute is told: actions and conditions that reach into it and are told elsewhere.
  private func neighbours(of turn: Turn) -> [EventKey] {
    let minute = turn.bound.minute
    let inside = Set(incident.timeline.filter { $0.bound.minute == minute }.map(\.key))
    let actions = incident.interventions.map(\.evidence).filter { !inside.isDisjoint(with: $0) }
    let told = incident.impairments.filter {
      $0.condition.name != .provisioning && $0.worst >= .degraded && $0.start.minute < minute
    }
    let seen = incident.timeline.filter { inside.contains($0.key) }.flatMap { entry in
      told.filter { window in entry.begins(window.condition) }.flatMap {
        [entry.key, $0.start.event]
      }
    }
    return actions.flatMap { $0 } + seen + (incident.impact?.soleStart ?? [])
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
    case .began(let condition, _, _): "began.\(condition.subject)"
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

extension Entry {
  fileprivate func begins(_ condition: Condition) -> Bool {
    effects.contains { if case .began(condition, _) = $0 { true } else { false } }
  }
}

extension Bound {
  /// The minute of the clock it falls into; an offset of a zone is whole minutes today.
  fileprivate var minute: Int64 {
    let (minutes, rest) = time.nanoseconds.quotientAndRemainder(dividingBy: 60_000_000_000)
    return rest < 0 ? minutes - 1 : minutes
  }
}
