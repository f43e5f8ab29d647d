import Events

extension Sequence<Entry> {
  /// The entries with those that say the same of probed components within a minute of each other taken together.
  ///
  /// Entries of other kinds in between do not part a group, so that taking one out changes no other line.
  public var folded: [[Entry]] {
    var groups: [[Entry]] = []
    var latest: [Likeness: Int] = [:]
    for entry in self {
      guard let likeness = Likeness(entry) else {
        groups.append([entry])
        continue
      }
      if let index = latest[likeness], let last = groups[index].last,
        entry.occurredAt - last.occurredAt <= .minutes(1)
      {
        groups[index].append(entry)
      } else {
        latest[likeness] = groups.count
        groups.append([entry])
      }
    }
    return groups
  }
}

/// What two entries must share to be told in one line.
private struct Likeness: Hashable {
  let type: String
  let source: String
  let meaning: [String]

  init?(_ entry: Entry) {
    guard entry.subject.kind == .probe, !entry.isRetracted else { return nil }
    type = entry.event.type
    source = entry.key.source
    meaning = entry.effects.map(\.meaning)
  }
}

extension Effect {
  /// The effect without its subject.
  fileprivate var meaning: String {
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
