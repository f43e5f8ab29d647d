public import Events

/// The uptime of several components over a period, each by itself and all taken as one.
public struct FleetUptime: Sendable {
  /// Each component, in the order asked for.
  public let parts: [Uptime]
  /// The union: down while any of them was.
  public let fleet: PeriodSpent
}

extension History {
  /// From the first event that counts to the instant that open windows are counted to: outside it nothing was recorded;
  /// nil for a log that tells of one instant or of none.
  public var recorded: Interval? {
    guard let first = chronicle.entries.first(where: \.counts), let asOf else { return nil }
    return Interval(from: first.occurredAt, to: asOf.time)
  }

  /// The uptime of components over the part of a period that was recorded; nil when none of it was.
  ///
  /// What lies outside the record is not counted: nobody observed it, and it is never up.
  public func uptime(of subjects: [Subject], in period: Interval) -> FleetUptime? {
    guard let counted = recorded?.intersection(period) else { return nil }
    let parts = subjects.map { uptime(of: $0, in: counted) }
    return FleetUptime(
      parts: parts, fleet: PeriodSpent(counted, unionOf: parts.map(\.spent)))
  }
}
