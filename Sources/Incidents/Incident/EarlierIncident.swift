public import Events

/// An incident that began as another one did: with the same condition of the same component.
public struct EarlierIncident: Sendable, Hashable {
  /// Its name.
  public let id: Subject
  /// Its title.
  public let title: String
  /// The event that opened it.
  public let opened: Bound
  /// The condition that both began with, and where it began then.
  public let fault: Bound
  /// What failed first in both.
  public let condition: Condition
  /// The events that it and its faults rest on: without one of them it may have begun otherwise.
  public let evidence: [EventKey]
}

extension [Incident] {
  /// Names, for each incident, those before it that began alike and lie no farther back than the policy looks, and
  /// answers what there is to look back on from then on.
  @discardableResult
  mutating func findRecurrences(
    within limit: Elapsed, after past: [EarlierIncident] = []
  ) -> [EarlierIncident] {
    var alike = Dictionary(grouping: past, by: \.condition)
    let inOrder = indices.sorted { self[$0].faultKey < self[$1].faultKey }
    for index in inOrder {
      guard let own = self[index].asEarlier else { continue }
      self[index].earlier = (alike[own.condition] ?? []).reversed()
        .prefix { own.fault.time - $0.fault.time <= limit }
        .filter { $0.fault.event != own.fault.event }
      alike[own.condition, default: []].append(own)
    }
    return alike.values.flatMap { $0 }.sorted { ($0.fault.time, $0.id) < ($1.fault.time, $1.id) }
  }
}

extension Incident {
  fileprivate var faultKey: (Timestamp, Subject) {
    ((milestones.fault ?? declaration.opened).time, id)
  }

  /// The incident as a later one sees it; nil when nothing of it failed.
  var asEarlier: EarlierIncident? {
    guard let first = impairments.min(by: { Bound.earlier($0.start, $1.start) }) else { return nil }
    return EarlierIncident(
      id: id, title: title, opened: declaration.opened, fault: first.start,
      condition: first.condition,
      evidence: declaration.evidence + impairments.flatMap(\.evidence))
  }
}
