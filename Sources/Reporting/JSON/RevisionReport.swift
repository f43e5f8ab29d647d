import Events
import Incidents
import Postmortems

/// What `debrief diff --json` prints; described in `docs/json.md`.
public struct RevisionReport: Encodable, Sendable {
  let incident: String
  let from: Int
  let to: Int
  let arrived: [Int]
  let changes: [ChangeReport]

  struct ChangeReport: Encodable, Sendable {
    let section: String
    let slot: String
    let change: String
    @OrNull var before: String?
    @OrNull var after: String?
    let events: [Int]
  }

  /// Reports a comparison of two versions; sentences have times in UTC.
  public init(_ comparison: Comparison) {
    let writer = PhraseWriter(zone: .utc, style: .internal, markup: .plain)
    incident = comparison.incident.id.name
    (from, to) = (comparison.from, comparison.to)
    arrived = comparison.arrivals.entries.map(\.event.position.index).sorted()
    changes = comparison.revision.changes.map { change in
      ChangeReport(
        section: change.section.rawValue, slot: change.slot, change: change.kind.rawValue,
        before: change.said.map(writer.sentence), after: change.says.map(writer.sentence),
        events: comparison.positions(behind: change))
    }
  }
}
