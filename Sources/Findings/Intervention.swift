public import Events
public import Incidents

/// Something that was done to the system, or tried: all events of one action, told as one.
public struct Intervention: Sendable {
  /// The event that shows it beginning, or its only one.
  public let first: Entry
  /// The event that shows how it ended; `first` while none does.
  public let last: Entry
  /// What was done, by whom and with which outcome: `started` when its end is not recorded.
  public let change: Change
  /// What else was seen of it: the rollout or the restart that the action is about.
  public fileprivate(set) var traces: [EventKey] = []

  /// The component it was done to.
  public var subject: Subject { change.subject }
  /// True for something that people did; false for what software did or was seen of it.
  public var isByOperator: Bool { change.actor?.role == .operator }
  /// From the event that began it to the one that ended it.
  public var elapsed: Elapsed { last.occurredAt - first.occurredAt }
  /// Every event of it.
  public var evidence: [EventKey] { [first.key, last.key] + traces }

  fileprivate var isRejoin: Bool { change.attribute == .membership }
  fileprivate var sources: Set<String> { Set(evidence.map(\.source)) }

  fileprivate func covers(_ other: Intervention) -> Bool {
    isByOperator && !other.isByOperator && other.subject == subject
      && other.first.occurredAt >= first.occurredAt && other.last.occurredAt <= last.occurredAt
  }
}

extension Incident {
  /// What was done about the incident or shortly before it, in order; each action once.
  public var interventions: [Intervention] {
    let spells = windows.filter(\.condition.name.isActivity).flatMap(\.spells)
    let all = timeline.flatMap { entry in
      entry.effects.compactMap { intervention($0, of: entry, spells) }
    }
    let own = all.filter { one in
      !all.contains { $0.covers(one) } && one.change.attribute != .boot
    }.map { one in
      var one = one
      one.traces = all.filter(one.covers).flatMap(\.evidence)
      return one
    }.sorted { ($0.first.occurredAt, $0.first.key) < ($1.first.occurredAt, $1.first.key) }
    return joined(own)
  }

  /// An attempt to rejoin that another source reports too, soon after the first, is one.
  private func joined(_ ordered: [Intervention]) -> [Intervention] {
    ordered.reduce(into: []) { joined, next in
      let index = joined.lastIndex { $0.isRejoin && $0.subject == next.subject }
      if let index, next.isRejoin, joined[index].sources.isDisjoint(with: next.sources),
        next.first.occurredAt - joined[index].first.occurredAt <= policy.settle.value
      {
        joined[index].traces += next.evidence
      } else {
        joined.append(next)
      }
    }
  }

  private func intervention(_ effect: Effect, of entry: Entry, _ spells: [Spell]) -> Intervention? {
    guard case .changed(let change) = effect, change.isIntervention else { return nil }
    if change.outcome == .started {
      let isOpen = spells.contains { $0.start.event == entry.key && $0.end == nil }
      return isOpen ? Intervention(first: entry, last: entry, change: change) : nil
    }
    let begun = spells.first { $0.end?.event == entry.key }.flatMap { self.entry($0.start.event) }
    return Intervention(first: begun ?? entry, last: entry, change: change)
  }
}

extension Change {
  /// True for something that was done to the system, or tried, or a restart that may be a trace of it.
  fileprivate var isIntervention: Bool {
    switch attribute {
    case .action, .replicas, .version, .boot: true
    case .membership: outcome != .done
    default: false
    }
  }
}
