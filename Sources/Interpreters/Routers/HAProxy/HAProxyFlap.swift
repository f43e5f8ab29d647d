import Events

/// A server or backend that left its state and came back to it between two looks: HAProxy counts how often it went down
/// and for how long altogether.
enum HAProxyFlap {
  /// The two changes nobody saw, in their order.
  struct Missed: Equatable {
    let first: Timestamp
    let second: Timestamp
  }

  /// What a look missed of something whose state is as before; nil when it missed nothing, or nothing is known of it.
  ///
  /// Times are whole seconds. Of several changes only the last two are known.
  static func missed(
    _ old: HAProxyStats.Past, at oldTime: Timestamp, _ new: HAProxyStats.Past,
    at newTime: Timestamp, isUp: Bool
  ) -> Missed? {
    guard let downsBefore = old.downs, let downs = new.downs, downs > downsBefore,
      let ago = new.changedSecondsAgo, let agoBefore = old.changedSecondsAgo,
      let last = HAProxyClock.time(secondsAgo: ago, of: newTime), last >= oldTime - .seconds(1),
      let firstBefore = HAProxyClock.time(secondsAgo: agoBefore, of: oldTime),
      let downtime = new.downtime, let downtimeBefore = old.downtime,
      let grown = length(downtime, minus: downtimeBefore)
    else { return nil }
    if isUp { return Missed(first: max(last - grown, oldTime - .seconds(1)), second: last) }
    // Down at both looks: the first time down ended when it had grown by what is not of the present one.
    guard let both = length(downtime, minus: ago),
      let begun = length(downtimeBefore, minus: agoBefore)
    else { return nil }
    let up = firstBefore + (both - begun)
    return Missed(first: min(max(up, firstBefore), last), second: last)
  }

  /// A difference of two counts of seconds; nil for one that no clock gives.
  private static func length(_ seconds: Int, minus before: Int) -> Elapsed? {
    let (difference, overflow) = seconds.subtractingReportingOverflow(before)
    guard !overflow, (0...3_155_760_000).contains(difference) else { return nil }
    return .seconds(Int64(difference))
  }
}
