import Events

extension Phrase {
  /// The phrase as plain text: names and code in backquotes, times in UTC, lengths in seconds.
  var plain: String {
    pieces.map(\.plain).joined()
  }
}

extension Phrase.Piece {
  fileprivate var plain: String {
    switch self {
    case .prose(let text), .verbatim(let text), .lead(let text): text
    case .name(let subject): "`\(subject.shortName)`"
    case .component(let noun, let subject): "the \(noun) `\(subject.shortName)`"
    case .code(let text): "`\(text)`"
    case .time(let time, _), .date(let time), .zone(let time): RFC3339.format(time)
    case .length(let length, _, _): "\(length.seconds) s"
    }
  }
}

extension Effect {
  /// The effect in one line, without the subject when it is `subject`.
  func line(without subject: Subject) -> String {
    func prefix(_ other: Subject) -> String { other == subject ? "" : "\(other) " }
    switch self {
    case .began(let condition, let impact):
      return prefix(condition.subject)
        + "began \(condition.name.rawValue)\(condition.place) \(impact.rawValue)"
    case .ended(let condition):
      return prefix(condition.subject) + "ended \(condition.name.rawValue)\(condition.place)"
    case .changed(let change): return prefix(change.subject) + change.line
    case .measured(let measured):
      return prefix(measured.subject) + "\(measured.quantity.rawValue) = \(measured.value)"
    case .reached(let milestone, let actor): return "reached \(milestone.rawValue)\(actor.line)"
    case .retracted(let key): return "retracted \(key.source)#\(key.id)"
    }
  }
}

extension Condition {
  fileprivate var place: String { vantage.map { "@\($0)" } ?? "" }
}

extension Change {
  fileprivate var line: String {
    let old = from.map { " from \($0)" } ?? ""
    let end = outcome == .done ? "" : " (\(outcome.rawValue))"
    return "changed \(attribute.rawValue)\(old) to \(to)\(actor?.line ?? "")\(end)"
  }
}

extension Actor {
  fileprivate var line: String { " by \(role.rawValue)" + (name.isEmpty ? "" : " \(name)") }
}
