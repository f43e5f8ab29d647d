public import Events

/// A silence within an incident: no event of any source, and nothing known to be going on.
public struct Gap: Sendable, Hashable {
  /// The last event before it.
  public let from: Bound
  /// The first event after it.
  public let to: Bound

  /// Its length.
  public var elapsed: Elapsed { to.time - from.time }
}

enum UnaccountedTime {
  /// The silences of at least `threshold` between two key events from `start` to `end`.
  ///
  /// A time in which an activity or a resync is known to run is accounted for by its two ends; one whose end was not
  /// recorded accounts for nothing.
  static func gaps(
    _ scope: IncidentScope, of impact: CustomerImpact?, threshold: Elapsed
  ) -> [Gap] {
    guard let impact else { return [] }
    let (start, end) = (impact.start, impact.end ?? impact.asOf)
    let bounds = scope.entries.filter {
      $0.isKeyEvent && $0.occurredAt >= start.time && $0.occurredAt <= end.time
    }.map(\.bound)
    let busy = scope.windows.filter {
      !$0.isOpen && ($0.condition.name.isActivity || $0.condition.name == .resync)
    }.flatMap { $0.intervals(atLeast: .atRisk, asOf: end.time) }.union
    let marks = ([start] + bounds + [end])
    return zip(marks, marks.dropFirst()).compactMap { from, to in
      guard to.time - from.time >= threshold, let gap = Interval(from: from.time, to: to.time),
        [gap].subtracting(busy).measure >= threshold
      else { return nil }
      return Gap(from: from, to: to)
    }
  }
}
