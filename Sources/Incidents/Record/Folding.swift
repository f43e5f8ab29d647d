import Events

extension Sequence<Entry> {
  /// Runs of entries that say the same of different probed components, none more than a minute after the first.
  public var folded: [[Entry]] {
    var groups: [[Entry]] = []
    for entry in self {
      if let group = groups.last, entry.joins(group) {
        groups[groups.count - 1].append(entry)
      } else {
        groups.append([entry])
      }
    }
    return groups
  }
}

extension Entry {
  fileprivate func joins(_ group: [Entry]) -> Bool {
    guard let first = group.first, subject.kind == .probe, first.subject.kind == .probe,
      !isRetracted, !first.isRetracted, event.type == first.event.type,
      key.source == first.key.source, occurredAt - first.occurredAt <= .minutes(1)
    else { return false }
    return effects.map(\.kind) == first.effects.map(\.kind)
      && group.allSatisfy { $0.subject != subject }
  }
}

extension Effect {
  /// The effect without its subject, for telling like from unlike.
  fileprivate var kind: String {
    switch self {
    case .began(let condition, let impact): "began \(condition.name.rawValue) \(impact.rawValue)"
    case .ended(let condition): "ended \(condition.name.rawValue)"
    case .changed(let change): "changed \(change.attribute.rawValue) \(change.to)"
    case .measured(let measurement): "measured \(measurement.quantity.rawValue)"
    case .reached(let milestone, _): "reached \(milestone.rawValue)"
    case .retracted(let key): "retracted \(key.source) \(key.id)"
    }
  }
}
