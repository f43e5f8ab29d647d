import Events

/// HAProxy's own times: it counts whole seconds back from the second in which it answers.
enum HAProxyClock {
  /// The instant so many seconds before the second of `time`; nil for a number that no clock gives.
  static func time(secondsAgo seconds: Int, of time: Timestamp) -> Timestamp? {
    // A century, so that nothing overflows.
    guard (0...3_155_760_000).contains(seconds) else { return nil }
    let fraction = time.nanoseconds % 1_000_000_000
    let second = Timestamp(nanoseconds: time.nanoseconds - fraction)
    return second - .seconds(Int64(seconds))
  }

  /// When a change that a look showed took place: as HAProxy says, unless that was before the look `lastLook` already,
  /// which did not show it; else when the look began.
  static func change(
    secondsAgo seconds: Int?, _ sample: Sample<HAProxyReading>, since lastLook: Timestamp?
  ) -> (time: Timestamp, precision: Precision) {
    guard let seconds, let changed = time(secondsAgo: seconds, of: sample.ended),
      changed >= lastLook.map({ $0 - .seconds(1) }) ?? changed
    else { return (sample.began, .exact) }
    return (changed, .seconds)
  }
}
