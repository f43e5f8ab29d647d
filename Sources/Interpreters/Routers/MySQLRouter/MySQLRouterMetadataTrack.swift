import Events

/// How good a router's knowledge of its cluster is, told by its own counters.
///
/// The health of a route says only that its list of servers is not empty, and stays good while the knowledge is frozen.
/// So knowledge is stale when the last successful refresh is too long ago, whether others failed since or none ended.
struct MySQLRouterMetadataTrack {
  private(set) var state: RouterMetadataChanged.Freshness?
  private var last: Counters?
  /// When a look first showed the last success.
  private var seen: Timestamp?

  /// The counters of one look.
  struct Counters {
    let failed: Int
    let succeeded: Int
    let lastFailed: Timestamp?
    let lastSucceeded: Timestamp?
    /// When it answered, by its own clock.
    let answered: Timestamp?
    /// How often the router refreshes.
    let ttl: Elapsed
    /// How many servers it knows; nil when it does not say.
    let nodes: Int?

    /// How old knowledge may become: ten refreshes, and five seconds at least.
    var limit: Elapsed {
      max(Elapsed(nanoseconds: ttl.nanoseconds.multipliedHeld(by: 10)), .seconds(5))
    }

    /// Reads the answers about a cache; nil when it does not answer.
    init?(_ reading: MySQLRouterReading, cache: String) {
      let path = "/metadata/\(MySQLRouterReading.encoded(cache))"
      guard let status = reading.body("\(path)/status", as: MySQLRouterAnswer.Refreshes.self)
      else { return nil }
      let config = reading.body("\(path)/config", as: MySQLRouterAnswer.Config.self)
      (failed, succeeded) = (status.refreshFailed, status.refreshSucceeded)
      lastFailed = status.timeLastRefreshFailed.flatMap { try? RFC3339.parse($0) }
      lastSucceeded = status.timeLastRefreshSucceeded.flatMap { try? RFC3339.parse($0) }
      let milliseconds = Int64(exactly: config?.timeRefreshInMs ?? 500) ?? 500
      ttl = Elapsed(nanoseconds: milliseconds.multipliedHeld(by: 1_000_000))
      nodes = config?.nodes.count
      answered = reading.response("\(path)/status")?.headers["date"].flatMap(Self.date)
    }

    /// Reads the form of HTTP, `Thu, 26 Nov 2026 04:21:16 GMT` (RFC 9110, section 5.6.7).
    private static func date(_ text: String) -> Timestamp? {
      let words = text.split(separator: " ")
      let months = "JanFebMarAprMayJunJulAugSepOctNovDec"
      guard words.count == 6, words[5] == "GMT", words[2].utf8.count == 3,
        let start = months.firstRange(of: words[2])?.lowerBound
      else { return nil }
      let month = months.distance(from: months.startIndex, to: start) / 3 + 1
      let padded = RFC3339.padded(month, 2)
      return try? RFC3339.parse("\(words[3])-\(padded)-\(words[1])T\(words[4])Z")
    }
  }

  /// What a look says.
  struct Verdict {
    let state: RouterMetadataChanged.Freshness
    let since: Timestamp
    let reason: String?
  }

  /// Takes the counters of a look; nil when they say nothing yet, or nothing new.
  mutating func take(_ next: Counters, _ look: MySQLRouterLook) -> Verdict? {
    let previous = last
    if next.lastSucceeded != previous?.lastSucceeded || seen == nil { seen = look.began }
    last = next
    guard let verdict = judge(next, after: previous, look), verdict.state != state else {
      return nil
    }
    state = verdict.state
    return verdict
  }

  private func judge(
    _ next: Counters, after previous: Counters?, _ look: MySQLRouterLook
  ) -> Verdict? {
    guard next.succeeded > 0 || next.failed > 0 else { return nil }
    if next.failed > 0, (next.nodes ?? next.succeeded) == 0 {
      let isFirst = previous.map { next.failed - 1 == $0.failed } ?? false
      return Verdict(
        state: .lost, since: (isFirst ? next.lastFailed : nil).within(look) ?? look.began,
        reason: next.lastSucceeded.map {
          "no servers known, not refreshed since \(RFC3339.format($0))"
        }
          ?? "never refreshed, \(next.failed) failures")
    }
    guard let success = next.lastSucceeded else { return nil }
    if age(next, success, look) > next.limit {
      return Verdict(
        state: .stale, since: min(success + next.ttl, look.began),
        reason: "not refreshed since \(RFC3339.format(success))")
    }
    let isFirst = previous.map { next.succeeded - 1 == $0.succeeded } ?? false
    return Verdict(
      state: .fresh, since: (isFirst ? success : nil).within(look) ?? look.began, reason: nil)
  }

  /// The greatest of three ages, of which none compares the router's clock with ours.
  private func age(_ next: Counters, _ success: Timestamp, _ look: MySQLRouterLook) -> Elapsed {
    let ages = [
      next.lastFailed.map { $0 - success }, next.answered.map { $0 - success },
      seen.map { look.began - $0 },
    ]
    return ages.compactMap { $0 }.max() ?? .zero
  }
}

extension Timestamp? {
  /// The time when it is not after the look, and not long before it: the router's clock may be off.
  fileprivate func within(_ look: MySQLRouterLook) -> Timestamp? {
    flatMap { $0 <= look.ended && look.began - $0 <= .minutes(1) ? $0 : nil }
  }
}

extension Int64 {
  /// The product, held at the ends of the range.
  fileprivate func multipliedHeld(by factor: Int64) -> Int64 {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? (self < 0 ? .min : .max) : product
  }
}
