public import Events
public import Incidents

/// `a, b and c`, of names.
public func list(_ subjects: [Subject]) -> Phrase {
  list(subjects.map { "\($0)" })
}

/// `a, b and c`.
public func list(_ phrases: [Phrase]) -> Phrase {
  guard let last = phrases.last else { return "" }
  guard phrases.count > 1 else { return last }
  let head = phrases.dropLast().enumerated().reduce(Phrase("")) { text, next in
    text + (next.offset == 0 ? next.element : ", \(next.element)")
  }
  return "\(head) and \(last)"
}

extension Window {
  /// ` from 09:55`, or `, as was found at 09:55,` when nothing says since when it was so.
  public var since: Phrase {
    isFound
      ? ", as was found at \(time: start.time, start.precision),"
      : " from \(time: start.time, start.precision)"
  }

  /// What its component was while it lasted: `was unavailable`, `had no majority`.
  public var state: String { condition.state(at: worst) }
}

extension Condition {
  /// What its component is said to have been while it held, at its worst: `was unavailable`.
  func state(at worst: Impact) -> String {
    switch (name, worst) {
    case (.availability, .unavailable): "was unavailable"
    case (.availability, .degraded): "was degraded"
    case (.availability, .atRisk): "was at risk"
    case (.quorum, _): "had no majority"
    case (.redundancy, _): "had too few members"
    case (.readOnly, _): "was read-only"
    case (.metadata, _) where subject.kind == .router: "had no current view of its cluster"
    case (.metadata, .unavailable): "was missing or wrong"
    case (.metadata, _): "was not in order"
    case (.provisioning, .unavailable): "had lost its volume"
    case (.provisioning, _): "was waiting for its volume"
    case (.flow, .unavailable): "passed nothing on"
    case (.flow, _): "passed on less than it should"
    case (.backlog, _): "had missed work to catch up with"
    case (.capacity, .unavailable): "was full"
    case (.capacity, _): "was nearly full"
    default: "was impaired (\(name.rawValue))"
    }
  }
}

extension Actor {
  /// Who it was without a name: `a customer`.
  var someone: Phrase {
    switch role {
    case .monitor: "a monitor"
    case .operator: "an operator"
    case .customer: "a customer"
    case .automation: "software"
    }
  }
}

/// `6 min after the first customer impact`, of the time to something.
func lag(_ duration: Duration) -> Phrase {
  duration.elapsed < .zero
    ? "\(.zero - duration.elapsed, duration.precision) before the first customer impact"
    : "\(duration.elapsed, duration.precision) after the first customer impact"
}
