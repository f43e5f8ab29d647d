import Events
import Findings
import Incidents

/// A turn of the story: something that made the state of affairs another one.
struct Turn {
  let bound: Bound
  let statement: Statement

  init(_ bound: Bound, _ phrase: Phrase, _ evidence: [EventKey] = [], slot: String) {
    self.bound = bound
    statement = Statement(
      "turn.\(slot)", "at \(time: bound.time, bound.precision) \(phrase)", evidence: bound.event,
      evidence)
  }
}

/// The turns of an incident in order: components that failed and came back, what was done, and what customers noticed.
///
/// Samples, repeated sightings and notes are not turns; they are on the timeline.
func turns(_ incident: Incident) -> [Turn] {
  let userFacing = Set(incident.impact?.components ?? [])
  var turning: Set<EventKey> = []
  for window in incident.windows where !userFacing.contains(window.subject) {
    guard window.isImpairment || [.resync, .activity].contains(window.condition.name) else {
      continue
    }
    turning.formUnion(window.evidence)
  }
  var turns = incident.timeline.filter { entry in
    !entry.isRetracted && entry.event.incident == nil
      && (turning.contains(entry.key) || entry.effects.contains(where: isIntervention))
  }.map { Turn($0.bound, $0.event.sentence, slot: $0.key.id) }
  if let impact = incident.impact { turns += impactTurns(impact) }
  return turns.sorted {
    ($0.bound.time, $0.bound.event, $0.statement.slot)
      < ($1.bound.time, $1.bound.event, $1.statement.slot)
  }
}

/// Turns as paragraphs, a new one after each silence of at least `pause`.
func paragraphs(_ turns: [Turn], pause: Elapsed) -> [Block] {
  var groups: [[Turn]] = []
  for turn in turns {
    if let last = groups.last?.last, turn.bound.time - last.bound.time < pause {
      groups[groups.count - 1].append(turn)
    } else {
      groups.append([turn])
    }
  }
  return groups.map { .paragraph($0.map(\.statement)) }
}

private func isIntervention(_ effect: Effect) -> Bool {
  guard case .changed(let change) = effect else { return false }
  return [.action, .replicas, .version, .membership, .boot].contains(change.attribute)
}

private func impactTurns(_ impact: CustomerImpact) -> [Turn] {
  let starts = impact.windows.map(\.start).sorted { ($0.time, $0.event) < ($1.time, $1.event) }
  guard let last = starts.last else { return [] }
  var failed: Phrase =
    "the first failure that customers could notice was recorded, on \(impact.windows[0].subject)"
  if starts.count > 1, last.time > impact.start.time {
    failed += """
      ; within \(last.time - impact.start.time, max(last.precision, impact.start.precision)) \
      \(affected(impact))
      """
  }
  var turns = [Turn(impact.start, failed, starts.map(\.event), slot: "impact.start")]
  if let end = impact.end {
    turns.append(
      Turn(
        end, "everything that customers use worked again", impact.windows.compactMap(\.end?.event),
        slot: "impact.end"))
  }
  return turns
}
