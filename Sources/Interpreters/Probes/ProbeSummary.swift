import Events

/// Counts the checks of a probe over periods of five minutes, the first of which begins with the first check.
struct ProbeSummary: Sendable {
  private var start: Timestamp?
  private var checks = 0
  private var failed = 0
  private var times: [Double] = []

  /// The length of a period in seconds.
  static let periodSeconds: Int64 = 300
  /// The most times of answers that are kept in a period.
  private static let mostTimes = 10_000

  /// Takes a check, and gives the count of the period before when the check is the first after it.
  ///
  /// A check whose outcome is not known is none. `times` are the milliseconds of the answers that came.
  mutating func take(
    _ state: ComponentState, _ times: [Double], at time: Timestamp
  ) -> (payload: ProbeSummarized, time: Timestamp)? {
    let ended = end(before: time)
    guard state != .unknown else { return ended }
    checks += 1
    failed += state == .down ? 1 : 0
    let sound = times.filter { $0.isFinite && $0 >= 0 }
    self.times += sound.prefix(Self.mostTimes - self.times.count)
    return ended
  }

  private mutating func end(before time: Timestamp) -> (ProbeSummarized, Timestamp)? {
    let period = Elapsed.seconds(Self.periodSeconds)
    guard let start, time >= start else {
      // The first check, or a clock that was set back.
      self = ProbeSummary(start: time)
      return nil
    }
    guard time - start >= period else { return nil }
    let count = ProbeSummarized(
      checks: checks, failed: failed, periodSeconds: Int(Self.periodSeconds),
      medianMilliseconds: median)
    let isNext = time - start < period + period
    defer { self = ProbeSummary(start: isNext ? start + period : time) }
    return checks > 0 ? (count, start + period) : nil
  }

  init() {}

  private init(start: Timestamp) { self.start = start }

  /// The middle of the times, to a tenth of a millisecond; nil without any.
  private var median: Double? {
    let sorted = times.sorted()
    guard !sorted.isEmpty else { return nil }
    let middle = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    return (middle * 10).rounded() / 10
  }
}
