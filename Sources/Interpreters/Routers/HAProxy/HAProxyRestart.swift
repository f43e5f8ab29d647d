import Events

/// How to tell that another HAProxy process answers than the last time.
enum HAProxyRestart {
  /// What tells of a new process, and when it started where that is known.
  struct Sign: Equatable {
    let reason: String
    /// Nil when it is only known to be since the last look.
    let started: Timestamp?
  }

  /// Compares two answers; nil when they can be of one process.
  static func sign(
    from old: HAProxyStats, at oldTime: Timestamp, to new: HAProxyStats, at newTime: Timestamp
  ) -> Sign? {
    let started = started(new.process, at: newTime)
    if let before = old.process.pid, let after = new.process.pid {
      guard before != after else { return nil }
      return Sign(
        reason: "HAProxy runs as process \(after), no longer as \(before)", started: started)
    }
    if let before = self.started(old.process, at: oldTime), let after = started {
      // Uptimes are cut to whole seconds, and the clock may be set.
      guard after > before + .seconds(slackSeconds) else { return nil }
      return Sign(reason: "HAProxy was started anew", started: started)
    }
    return byBackends(from: old.backends, at: oldTime, to: new.backends, at: newTime)
  }

  /// The start of a process, to the second.
  private static func started(_ process: HAProxyStats.Process, at time: Timestamp) -> Timestamp? {
    if let started = process.started {
      let (nanoseconds, overflow) = started.multipliedReportingOverflow(by: 1_000_000_000)
      return overflow ? nil : Timestamp(nanoseconds: nanoseconds)
    }
    return process.uptime.flatMap { HAProxyClock.time(secondsAgo: $0, of: time) }
  }

  /// What the backends tell of the process where nothing else does.
  ///
  /// A start is a change of every backend, and counts from 0 how often each went down. Clearing the counters by hand
  /// does the second and not the first; a backend that went down or up does the first, and its state or count tells.
  private static func byBackends(
    from old: [HAProxyStats.Backend], at oldTime: Timestamp,
    to new: [HAProxyStats.Backend], at newTime: Timestamp
  ) -> Sign? {
    var (isSign, started) = (false, Timestamp?.none)
    for backend in new {
      guard let ago = backend.past.changedSecondsAgo,
        let changed = HAProxyClock.time(secondsAgo: ago, of: newTime), changed > oldTime
      else { return nil }
      guard let before = old.first(where: { $0.proxy == backend.proxy }) else { continue }
      let grown = (backend.past.downs ?? 0) - (before.past.downs ?? 0)
      guard grown <= 0 else { return nil }
      isSign = isSign || grown < 0 || before.status == backend.status
      started = min(started ?? changed, changed)
    }
    return isSign ? Sign(reason: "HAProxy was started anew", started: started) : nil
  }

  private static let slackSeconds: Int64 = 3
}
