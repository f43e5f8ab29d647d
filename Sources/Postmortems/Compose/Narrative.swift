import Events
import Findings
import Incidents

extension Composer {
  /// The story up to the first thing that was done about it, for readers outside.
  func happened() -> [Block] {
    let (before, _) = story(incident)
    let background = incident.statements.filter { $0.topic == "background" }.map(attributed)
    let held = findings.filter { $0.rule == "redundancyHeld" && incident.impact != nil }.map(
      \.statement)
    let concluded = incident.statements.filter { ["trigger", "rootCause"].contains($0.topic) }
      .map(attributed)
    return blocks(background) { .paragraph($0) } + blocks(held) { .paragraph($0) }
      + paragraphs(before, pause: incident.policy.unaccountedAfter.value)
      + blocks(concluded) { .paragraph($0) }
  }

  /// What was done from the first action that was not refused, and what followed, until customers were well again.
  func response() -> [Block] {
    let (_, after) = story(incident)
    let told = findings.filter { $0.place == .response }.map(\.statement)
    let stated = incident.statements.filter { $0.topic == "resolution" }.map(attributed)
    return paragraphs(after, pause: incident.policy.unaccountedAfter.value)
      + blocks(stated) { .paragraph($0) } + blocks(told) { .list($0) }
  }
}

private func story(_ incident: Incident) -> (before: [Turn], after: [Turn]) {
  let all = turns(incident)
  guard let first = incident.milestones.firstAction else { return (all, []) }
  return (all.filter { $0.bound.time < first.time }, all.filter { $0.bound.time >= first.time })
}
