public import Events

extension IncomingEvent {
  /// What is to be said at the door of a time that cannot be right, `time: …`; nil when it can.
  ///
  /// An event that an earlier log recorded is held against that moment, any other against `now`.
  public func noteOnTime(now: @autoclosure () -> Timestamp) -> String? {
    let tolerance = Plausibility.futureTolerance
    let found = Plausibility.implausibility(
      of: occurredAt, recordedAt: recordedTime ?? now(), futureTolerance: tolerance)
    guard let found else { return nil }
    let kept = "kept, and counts for nothing until corrected"
    let time = "time: \(RFC3339.format(occurredAt))"
    switch found {
    case .future(let length):
      let policy = "policy futureToleranceSeconds \(tolerance.wholeSeconds)"
      return "\(time) is \(Self.roughly(length)) after it was recorded; \(kept) (\(policy))"
    case .clockNeverSet:
      let earliest = RFC3339.format(Plausibility.earliest)
      return "\(time) is before \(earliest), as on a clock that was never set; \(kept)"
    }
  }

  /// A length in the largest unit of which it has two, rounded down: `9 years`, `26 hours`, `90 minutes`.
  private static func roughly(_ length: Elapsed) -> String {
    let units: [(name: String, seconds: Int64)] = [
      ("years", 31_536_000), ("days", 86_400), ("hours", 3600), ("minutes", 60),
    ]
    let seconds = length.wholeSeconds
    guard let unit = units.first(where: { seconds >= 2 * $0.seconds }) else {
      return "\(seconds) seconds"
    }
    return "\(seconds / unit.seconds) \(unit.name)"
  }
}

extension Elapsed {
  fileprivate var wholeSeconds: Int64 { nanoseconds / 1_000_000_000 }
}
