import Events
import Incidents
import Testing

@testable import Findings

extension Rule {
  /// Takes each event out of a log in turn and compares what the rule says.
  ///
  /// What does not cite the event stays as it is; what is new replaces what cited it, or names what it did not find.
  /// The frame stays: the opening, the topology, and the failure without which there would be no impact.
  func restsOnWhatItCites(
    _ events: [Event], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try statements(events)
    #expect(!before.isEmpty, "the log says nothing", sourceLocation: sourceLocation)
    let frame = try frame(of: events)
    for event in events where !frame.contains(event.key) {
      let after = try statements(events.filter { $0.key != event.key })
      let without = "without \(event.key.id)"
      let replaced = before.filter { !after.contains($0) }
      for statement in replaced where !statement.evidence.contains(event.key) {
        Issue.record(
          "\(without): \(statement.phrase.plain)", sourceLocation: sourceLocation)
      }
      let old = Set(replaced.flatMap(\.evidence))
      for statement in after
      where !before.contains(statement) && statement.absences.isEmpty
        && old.isDisjoint(with: statement.evidence)
      {
        Issue.record(
          "new \(without): \(statement.phrase.plain)", sourceLocation: sourceLocation)
      }
    }
  }

  private func statements(_ events: [Event]) throws -> [Statement] {
    let last = try #require(History(events).incidents.last)
    return findings(last).map(\.statement)
  }

  private func frame(of events: [Event]) throws -> Set<EventKey> {
    let incident = try #require(History(events).incidents.last)
    let windows = incident.impact?.windows ?? []
    return Set(
      incident.declaration.evidence + incident.topology.evidence
        + (windows.count == 1 ? windows[0].evidence : []))
  }
}
