public import Events

/// What the statistics and ports of an HAProxy mean: its own state, that of its routes, and what it thinks of each
/// server.
///
/// What it thinks is no state of the server: `option mysql-check` only logs in, so a Galera node without a majority
/// stays UP while it refuses every statement. It is told of a subject of its own,
/// `backend:haproxy/<router>/<proxy>/<server>`.
public struct HAProxyInterpreter: Interpreter {
  /// What one look gives.
  public typealias Reading = HAProxyReading

  private let router: Subject
  private var routes: HAProxyRoutes
  private var servers: HAProxyServers
  private var state: ComponentState?
  private var last: (stats: HAProxyStats, time: Timestamp)?

  /// Makes an interpreter of the router, with the names of the routes whose ports are asked.
  ///
  /// A route that has the name of a `listen` or `backend` section is told together with it.
  public init(router: Subject, cluster: String?, routes: [String]) {
    self.router = router
    let parent = (cluster.map { $0 + "/" } ?? "") + router.shortName
    self.routes = HAProxyRoutes(parent: parent, configured: routes)
    servers = HAProxyServers(parent: router.shortName)
  }

  /// The subject of what the router thinks of a server.
  public static func subject(ofServer server: String, in proxy: String, of router: Subject)
    -> Subject
  {
    HAProxyServers(parent: router.shortName).subject(proxy: proxy, server: server)
  }

  public mutating func take(_ sample: Sample<HAProxyReading>) -> Interpretation {
    switch sample.reading.stats {
    case .answer(let text):
      guard let stats = HAProxyStats(text) else {
        let routes = routes.take(sample, stats: nil, since: last?.time)
        return Interpretation(
          routes, sight: .none("the statistics of HAProxy are in a form that is not known"))
      }
      return take(stats, sample)
    case .failure(let failure): return unanswered(failure, sample)
    }
  }

  private mutating func take(_ stats: HAProxyStats, _ sample: Sample<HAProxyReading>)
    -> Interpretation
  {
    var seen = change(to: .up, nil, at: sample.began)
    seen += restart(stats, sample)
    seen += routes.take(sample, stats: stats, since: last?.time)
    seen += servers.take(stats.servers, sample, since: last?.time)
    last = (stats, sample.ended)
    return Interpretation(seen)
  }

  /// A port that greets shows that the router runs, whatever became of its statistics.
  private mutating func unanswered(
    _ failure: TransportFailure, _ sample: Sample<HAProxyReading>
  ) -> Interpretation {
    let words = FailureWords.sentence(failure)
    let isGreeting = sample.reading.routes.values.contains {
      if case .answer(.greeting) = $0 { true } else { false }
    }
    var seen: [Observation] = []
    switch failure.kind {
    case _ where isGreeting: seen += change(to: .up, nil, at: sample.began)
    case .local: break
    case .refused: seen += change(to: .down, "statistics: \(words)", at: sample.began)
    default: seen += change(to: .unknown, "statistics: \(words)", at: sample.began)
    }
    seen += routes.take(sample, stats: nil, since: last?.time)
    let sight: Sight =
      if isGreeting {
        .partial("the statistics of HAProxy are not answered: \(words)")
      } else if failure.kind == .local { .none(words) } else { .clear }
    return Interpretation(seen, sight: sight)
  }

  private mutating func change(to: ComponentState, _ reason: String?, at time: Timestamp)
    -> [Observation]
  {
    guard state != to else { return [] }
    defer { state = to }
    return [
      Observation(RouterChanged(from: state, to: to, reason: reason), about: router, at: time)
    ]
  }

  private func restart(_ stats: HAProxyStats, _ sample: Sample<HAProxyReading>) -> [Observation] {
    guard let last,
      let sign = HAProxyRestart.sign(
        from: last.stats, at: last.time, to: stats, at: sample.ended)
    else { return [] }
    return [
      Observation(
        RouterChanged(from: .up, to: .up, reason: sign.reason), about: router,
        at: sign.started ?? sample.began, precision: sign.started == nil ? .exact : .seconds)
    ]
  }
}
