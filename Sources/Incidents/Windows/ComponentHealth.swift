public import Events

/// How a component stands at one instant.
public struct ComponentHealth: Hashable, Sendable {
  /// The component.
  public let subject: Subject
  /// How it stands.
  public let state: State

  /// How a component can stand.
  public enum State: Hashable, Sendable {
    /// It was last said to do its work, and somebody looks.
    case up
    /// It is in a condition, of which this is the worst.
    case impaired(Window)
    /// Nobody knows how it is, since an instant when that is known.
    case unknown(since: Timestamp?)
  }
}

extension History {
  /// How each component that was ever spoken of stands at the end of the history, by subject.
  public var health: [ComponentHealth] {
    guard let now = asOf?.time else { return [] }
    let open = Dictionary(grouping: windows.all.filter(\.isOpen), by: \.subject)
    return windows.subjects.map { subject in
      ComponentHealth(subject: subject, state: state(of: subject, open[subject] ?? [], at: now))
    }
  }

  private func state(of subject: Subject, _ open: [Window], at now: Timestamp)
    -> ComponentHealth.State
  {
    let moment = (now - Elapsed(nanoseconds: 1))...now
    let unseen = coverage.unobserved(subject, within: moment, asOf: now, settled: true)
    if !unseen.isEmpty || open.contains(where: { $0.condition.name == .unobserved }) {
      let start = open.first { $0.condition.name == .unobserved }?.start.time
      return .unknown(since: start)
    }
    let impairments = open.filter(\.isImpairment)
    let worst = impairments.max { left, right in
      (left.current, right.start.time) < (right.current, left.start.time)
    }
    return worst.map { .impaired($0) } ?? .up
  }
}

extension Window {
  /// The impact of the level it is at.
  public var current: Impact { spells[spells.count - 1].levels.last?.impact ?? worst }
}
