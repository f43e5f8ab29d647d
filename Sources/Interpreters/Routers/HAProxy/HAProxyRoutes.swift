import Events

/// Whether each route accepted connections at the last look, and to how many servers it could send them.
struct HAProxyRoutes: Sendable {
  /// The cluster's and router's name in the subjects.
  let parent: String
  /// The routes whose ports are asked.
  let configured: [String]
  private var known: [String: Known] = [:]

  private struct Known {
    var state: RouteChanged.State
    var destinations: Int?
    var past = HAProxyStats.Past()
  }

  private typealias When = (time: Timestamp, precision: Precision)

  init(parent: String, configured: [String]) {
    (self.parent, self.configured) = (parent, configured)
  }

  /// What changed: the configured routes first, then the sections of HAProxy that no route is named for.
  ///
  /// `lastLook` is nil at the first.
  mutating func take(
    _ sample: Sample<HAProxyReading>, stats: HAProxyStats?, since lastLook: Timestamp?
  ) -> [Observation] {
    var seen: [Observation] = []
    for name in configured {
      guard let outcome = sample.reading.routes[name], let port = Self.port(outcome) else {
        continue
      }
      let destinations = stats.flatMap { Self.destinations($0, proxy: name) }
      seen += tell(
        name, RouteChanged(to: port.state, destinations: destinations, reason: port.reason),
        at: (sample.began, .exact))
    }
    guard let stats else { return seen }
    for backend in stats.backends where !configured.contains(backend.proxy) {
      seen += take(backend, of: stats, sample, since: lastLook)
    }
    return seen
  }

  private mutating func take(
    _ backend: HAProxyStats.Backend, of stats: HAProxyStats, _ sample: Sample<HAProxyReading>,
    since lastLook: Timestamp?
  ) -> [Observation] {
    guard let destinations = Self.destinations(stats, proxy: backend.proxy),
      let state = Self.state(backend)
    else { return [] }
    let old = known[backend.proxy]
    let reason = state == .stopped ? Self.noServer : nil
    let new = RouteChanged(to: state, destinations: destinations, reason: reason)
    defer { known[backend.proxy]?.past = backend.past }
    if let old, old.state == state, let lastLook,
      let missed = HAProxyFlap.missed(
        old.past, at: lastLook, backend.past, at: sample.ended, isUp: state == .accepting)
    {
      let unseen =
        state == .stopped
        ? RouteChanged(to: .accepting) : RouteChanged(to: .stopped, reason: Self.noServer)
      return tell(backend.proxy, unseen, at: (missed.first, .seconds))
        + tell(backend.proxy, new, at: (missed.second, .seconds))
    }
    let when = HAProxyClock.change(
      secondsAgo: old?.state != state ? backend.past.changedSecondsAgo : nil, sample,
      since: old == nil ? nil : lastLook)
    return tell(backend.proxy, new, at: when)
  }

  private mutating func tell(_ name: String, _ new: RouteChanged, at when: When) -> [Observation] {
    let old = known[name]
    let destinations = new.destinations ?? old?.destinations
    guard old?.state != new.to || old?.destinations != destinations else { return [] }
    known[name, default: Known(state: new.to)].state = new.to
    known[name]?.destinations = destinations
    let subject = Subject(.route, parent + "/" + SubjectPart.of(name))
    return [Observation(new, about: subject, at: when.time, precision: when.precision)]
  }

  private static let noServer = "HAProxy has no server for it"

  /// What a new connection met; nil when it was not the port that failed.
  ///
  /// Without a greeting nobody can work, whether refused, sent an error, hung up on, or left to wait.
  private static func port(
    _ outcome: Outcome<Greeting>
  ) -> (state: RouteChanged.State, reason: String?)? {
    switch outcome {
    case .answer(.greeting): (.accepting, nil)
    case .answer(.error(let code, let message)):
      (.stopped, "error \(code): \(Quotation.line(message, limit: 200))")
    case .failure(let failure) where failure.kind == .local || failure.kind == .dns: nil
    case .failure(let failure): (.stopped, FailureWords.sentence(failure))
    }
  }

  private static func state(_ backend: HAProxyStats.Backend) -> RouteChanged.State? {
    if backend.status.hasPrefix("UP") { return .accepting }
    return backend.status.hasPrefix("DOWN") ? .stopped : nil
  }

  /// How many servers a section can send connections to; nil when it has none at all.
  ///
  /// The spare ones count when there is no other.
  private static func destinations(_ stats: HAProxyStats, proxy: String) -> Int? {
    let servers = stats.servers.filter { $0.proxy == proxy }
    guard !servers.isEmpty else { return nil }
    let usable = servers.filter(HAProxyServerState.takesConnections)
    let active = usable.count { !$0.isBackup }
    return active > 0 ? active : usable.count
  }
}
