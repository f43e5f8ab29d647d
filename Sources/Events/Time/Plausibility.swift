/// Which times an event can have.
///
/// An event with another time is kept, and counts for nothing until it is corrected.
public enum Plausibility {
  /// How long after it was recorded an event may have happened, since clocks differ (policy `futureToleranceSeconds`).
  public static let futureTolerance = Elapsed.seconds(3600)

  /// The earliest time that an event can have, 2000-01-01T00:00:00Z: an earlier one is of a clock that was never set.
  public static let earliest = Timestamp(seconds: 946_684_800)

  /// Why an event that was recorded at a moment cannot have happened at `time`; nil when it can.
  public static func implausibility(
    of time: Timestamp, recordedAt: Timestamp, futureTolerance: Elapsed = Self.futureTolerance
  ) -> Implausibility? {
    if time < earliest { return .clockNeverSet }
    let ahead = time - recordedAt
    return ahead > futureTolerance ? .future(by: ahead) : nil
  }
}

/// Why a time cannot be right.
public enum Implausibility: Hashable, Sendable {
  /// It lies this long after the moment at which the event was recorded.
  case future(by: Elapsed)
  /// It lies before anybody used Debrief, as the time of a clock does that was never set.
  case clockNeverSet
}
