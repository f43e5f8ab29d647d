import Events

/// A moment from which on a source is not listened to, or is again.
enum Turn {
  /// The collector of a source sees nothing from now on.
  case wentBlind(source: String, Bound)
  /// It sees again, and has nothing new to say.
  case looksAgain(source: String, Bound)

  var time: Timestamp {
    switch self {
    case .wentBlind(_, let bound), .looksAgain(_, let bound): bound.time
    }
  }

  /// The turns of the times in which sources were blind, in order.
  ///
  /// A source that speaks within the time to settle is heard then, and not before.
  static func all(
    of blind: [String: [Spell]], among entries: [Entry], settle: Elapsed
  ) -> [Turn] {
    blind.keys.sorted().flatMap { source in
      (blind[source] ?? []).flatMap { spell in
        let end = spell.end.flatMap { end in
          entries.speak(source, within: end.time...end.time + settle)
            ? nil : Turn.looksAgain(source: source, end)
        }
        return [Turn.wentBlind(source: source, spell.start)] + [end].compactMap { $0 }
      }
    }.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }.map(\.element)
  }
}

extension [Entry] {
  fileprivate func speak(_ source: String, within range: ClosedRange<Timestamp>) -> Bool {
    slice(range).contains { $0.key.source == source }
  }
}

extension Condition {
  /// True when a vantage does not know how the subject of another condition is.
  func isBlindVantage(of other: Condition) -> Bool {
    name == .unobserved && other.name != .unobserved && vantage != nil && subject == other.subject
  }
}
