import Events
import Incidents

@testable import Findings

extension Rule {
  /// The events, by id, without which it no longer says something that does not cite them; empty as it should be.
  ///
  /// What sets the frame is left in: the opening, the topology and the policy.
  func uncited(_ events: [Event]) throws -> [String] {
    let whole = findings(try incident(events)).map(\.statement)
    return events.filter { !$0.isFrame }.compactMap { event in
      let rest = History(events.filter { $0.key != event.key }).incidents.first.map(findings) ?? []
      let left = Set(rest.map(\.statement))
      let lost = whole.contains { !$0.evidence.contains(event.key) && !left.contains($0) }
      return lost ? event.key.id : nil
    }
  }
}

extension Event {
  fileprivate var isFrame: Bool {
    payload is IncidentOpened || payload is TopologyDeclared || payload is PolicyDeclared
  }
}
