public import Events

/// An incident that began as another one did: with the same condition of the same component.
///
/// It never changes; it is shared by all the incidents that look back on it.
public final class EarlierIncident: Sendable, Equatable {
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

  /// An incident as a later one sees it, by its impairments; nil when nothing of it failed.
  init?(_ declaration: Declaration, _ impairments: [Window]) {
    guard let first = impairments.min(by: { Bound.earlier($0.start, $1.start) }) else { return nil }
    (id, title, opened) = (declaration.id, declaration.title, declaration.opened)
    (fault, condition) = (first.start, first.condition)
    evidence = declaration.evidence + impairments.flatMap(\.evidence)
  }

  public static func == (left: EarlierIncident, right: EarlierIncident) -> Bool {
    left === right
      || (left.id, left.title, left.opened, left.fault, left.condition, left.evidence)
        == (right.id, right.title, right.opened, right.fault, right.condition, right.evidence)
  }

  /// True when it comes before another; of two at one instant, by their names.
  static func earlier(_ left: EarlierIncident, _ right: EarlierIncident) -> Bool {
    (left.fault.time, left.id) < (right.fault.time, right.id)
  }

  /// True when it began as another one did, at the same time or after it by no more than a limit.
  func follows(_ other: EarlierIncident, within limit: Elapsed) -> Bool {
    condition == other.condition && other.fault.time <= fault.time
      && fault.time - other.fault.time <= limit
  }
}

extension [Incident] {
  /// Names, for each incident, those before it that began alike and lie no farther back than the policy looks, and
  /// answers what there is to look back on from then on.
  ///
  /// With `changed`, what began otherwise before or does now, only those that look back on it are told anew.
  @discardableResult
  mutating func findRecurrences(
    within limit: Elapsed, after past: [EarlierIncident] = [],
    following changed: [EarlierIncident]? = nil
  ) -> [EarlierIncident] {
    var alike = Dictionary(grouping: past, by: \.condition)
    let inOrder = indices.compactMap { index in
      self[index].asEarlier.map { (index: index, incident: $0) }
    }.sorted { EarlierIncident.earlier($0.incident, $1.incident) }
    for (index, own) in inOrder {
      if changed?.contains(where: { own.follows($0, within: limit) }) ?? true {
        self[index].earlier = (alike[own.condition] ?? []).reversed()
          .prefix { own.fault.time - $0.fault.time <= limit }
          .filter { $0.fault != own.fault }
      }
      alike[own.condition, default: []].append(own)
    }
    return alike.values.flatMap { $0 }.sorted(by: EarlierIncident.earlier)
  }
}
