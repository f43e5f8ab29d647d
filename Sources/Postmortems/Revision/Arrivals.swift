public import Events
import Findings
public import Incidents

/// The events that a later version of a log has and an earlier one had not.
public struct Arrivals: Sendable {
  /// Those events in the order they happened.
  public let entries: [Entry]
  private let keys: Set<EventKey>
  private let amendments: [EventKey: [EventKey]]

  /// Compares what two versions of a log hold.
  public init(from earlier: Chronicle, to later: Chronicle) {
    let known = Set(earlier.entries.map(\.key))
    entries = later.entries.filter { !known.contains($0.key) }
    keys = Set(entries.map(\.key))
    amendments = later.entries.reduce(into: [:]) { amendments, entry in
      let amending = [entry.correctedBy, entry.retractedBy].compactMap { $0 }
      if !amending.isEmpty { amendments[entry.key] = amending }
    }
  }

  /// True for an event that arrived.
  public func contains(_ key: EventKey) -> Bool { keys.contains(key) }

  /// The events that arrived among some, in the order they happened.
  public func among(_ events: some Sequence<EventKey>) -> [EventKey] {
    let wanted = keys.intersection(events)
    return wanted.isEmpty ? [] : entries.map(\.key).filter(wanted.contains)
  }

  /// What arrived that a change rests on: what the sentence cites now, and what corrected or withdrew an event that it
  /// cites or cited.
  public func behind(_ change: Revision.Change) -> [EventKey] {
    let cited = (change.before?.evidence ?? []) + (change.after?.evidence ?? [])
    return among((change.after?.evidence ?? []) + cited.flatMap { amendments[$0] ?? [] })
  }
}
