import Events

/// One step in the fold of a condition: something is said, or a source goes blind and looks again.
enum Turn {
  /// An entry says something of the condition.
  case said(Entry)
  /// The collector of a source sees nothing from now on.
  case wentBlind(source: String, Bound)
  /// It sees again, and has nothing new to say.
  case looksAgain(source: String, Bound)

  var time: Timestamp {
    switch self {
    case .said(let entry): entry.occurredAt
    case .wentBlind(_, let bound), .looksAgain(_, let bound): bound.time
    }
  }

  /// The turns of what is said and of the times in which its sources were blind, in order.
  ///
  /// A source that speaks within the time to settle is heard then, and not before.
  static func all(
    _ entries: [Entry], blind: [String: [Spell]], settle: Elapsed
  ) -> [Turn] {
    let spells = blind.keys.sorted().flatMap { source in
      (blind[source] ?? []).flatMap { spell in
        let end = spell.end.flatMap { end in
          entries.speak(source, within: end.time...end.time + settle)
            ? nil : Turn.looksAgain(source: source, end)
        }
        return [Turn.wentBlind(source: source, spell.start)] + [end].compactMap { $0 }
      }
    }
    // What is said at the same instant is known by then.
    return (entries.map(Turn.said) + spells).enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }.map(\.element)
  }
}

extension [Entry] {
  fileprivate func speak(_ source: String, within range: ClosedRange<Timestamp>) -> Bool {
    self[partitioningIndex { $0.occurredAt >= range.lowerBound }...]
      .prefix { $0.occurredAt <= range.upperBound }.contains { $0.key.source == source }
  }
}

extension Condition {
  /// True when a vantage does not know how the subject of another condition is.
  func isBlindVantage(of other: Condition) -> Bool {
    name == .unobserved && other.name != .unobserved && vantage != nil && subject == other.subject
  }
}
