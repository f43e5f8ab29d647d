public import Events

/// What customers noticed: the user-facing windows, and their span, time and unobserved bound as three numbers.
public struct CustomerImpact: Sendable {
  /// The windows of user-facing components, by start.
  public let windows: [Window]
  /// The start of the earliest.
  public let start: Bound
  /// The end of the latest; nil while any is open.
  public let end: Bound?
  /// The instant an open impact is counted to.
  public let asOf: Bound
  /// The union of the windows as intervals.
  public let intervals: [Interval]
  /// From the first start to the last end, or so far.
  public let span: Elapsed
  /// The union of the windows: concurrent failures count once.
  public let time: Elapsed
  /// The part of `time` in which something was unavailable and not only degraded.
  public let unavailable: Elapsed
  /// Time next to or inside the span in which an affected component was not observed.
  public let unobserved: Elapsed
  /// The least exact precision of the two ends.
  public var precision: Precision { max(start.precision, end?.precision ?? .exact) }

  init?(_ windows: [Window], coverage: Coverage, asOf: Bound) {
    guard let first = windows.min(by: { Self.key($0.start) < Self.key($1.start) }) else {
      return nil
    }
    self.windows = windows
    self.asOf = asOf
    start = first.start
    let ends = windows.map(\.end)
    end = ends.contains(nil) ? nil : ends.compactMap { $0 }.max { Self.key($0) < Self.key($1) }
    let until = max(asOf.time, start.time)
    let degraded = windows.flatMap { $0.intervals(atLeast: .degraded, asOf: until) }
    intervals = degraded.union
    span = (end?.time ?? until) - start.time
    time = degraded.measure
    unavailable = windows.flatMap { $0.intervals(atLeast: .unavailable, asOf: until) }.measure
    unobserved = Self.unobserved(
      windows, coverage: coverage, during: Interval(from: start.time, to: end?.time ?? until))
  }

  /// The confirmed time and, as upper bound, the confirmed time with what nobody observed.
  public var bounds: (lower: Elapsed, upper: Elapsed) { (time, time + unobserved) }

  /// Every event that the windows rest on: taking any away may move a bound.
  public var evidence: [EventKey] { windows.flatMap(\.evidence) }

  /// The components that were affected, in order.
  public var components: [Subject] { Set(windows.map(\.subject)).sorted() }

  private static func unobserved(
    _ windows: [Window], coverage: Coverage, during span: Interval?
  ) -> Elapsed {
    guard let span else { return .zero }
    let confirmed = windows.flatMap { $0.intervals(atLeast: .degraded, asOf: span.to) }
    return Set(windows.map(\.subject)).sorted()
      .flatMap(coverage.unobserved)
      .filter { $0.from <= span.to && $0.to >= span.from }
      .subtracting(confirmed).measure
  }

  private static func key(_ bound: Bound) -> (Timestamp, EventKey) { (bound.time, bound.event) }
}
