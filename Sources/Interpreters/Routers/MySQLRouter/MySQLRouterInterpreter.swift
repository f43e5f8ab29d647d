import Events

/// What a MySQL Router (8.0.17 and later, with its REST interface) says of itself, on three tracks that never mix.
///
/// Whether the process runs; how good its knowledge of the cluster is; and whether each route takes clients. One may
/// fail while the others are well. A static router has no knowledge of its cluster and says nothing of it.
public struct MySQLRouterInterpreter: Interpreter {
  /// How many routes are followed.
  private static let most = 64

  private let router: Subject
  private var process: MySQLRouterProcessTrack
  private var caches: [String: MySQLRouterMetadataTrack] = [:]
  private var knowledge: RouterMetadataChanged.Freshness?
  private var routes: [String: MySQLRouterRouteTrack] = [:]

  /// Makes an interpreter for a router, of a cluster or of none that is known.
  public init(cluster: String?, router: String) {
    self.router = Subject(.router, [cluster, router].compactMap { $0 }.joined(separator: "/"))
    process = MySQLRouterProcessTrack(self.router)
  }

  /// Takes a look at the router.
  public mutating func take(_ sample: Sample<MySQLRouterReading>) -> Interpretation {
    let (reading, look) = (
      sample.reading, MySQLRouterLook(began: sample.began, ended: sample.ended)
    )
    let names = reading.names("/metadata", atMost: 8)
    let seen =
      [process.take(reading, look), metadata(reading, names, look)]
      + routeNames(reading).map { route($0, reading, isLive: !names.isEmpty, look) }
    return Interpretation(seen.compactMap { $0 }, sight: sight(reading))
  }

  /// The worst that is known of any cache.
  private mutating func metadata(
    _ reading: MySQLRouterReading, _ names: [String], _ look: MySQLRouterLook
  ) -> Observation? {
    var news: MySQLRouterMetadataTrack.Verdict?
    for name in names {
      guard let counters = MySQLRouterMetadataTrack.Counters(reading, cache: name) else { continue }
      if let verdict = caches[name, default: MySQLRouterMetadataTrack()].take(counters, look) {
        news =
          news.map { Self.rank($0.state) >= Self.rank(verdict.state) ? $0 : verdict } ?? verdict
      }
    }
    let worst = caches.values.compactMap(\.state).max { Self.rank($0) < Self.rank($1) }
    guard let worst, worst != knowledge else { return nil }
    knowledge = worst
    let since = news.flatMap { $0.state == worst ? $0.since : nil } ?? look.began
    return Observation(
      RouterMetadataChanged(to: worst, reason: news?.state == worst ? news?.reason : nil),
      about: router, at: since,
      confirmed: since < look.began ? look.began : nil)
  }

  private static func rank(_ state: RouterMetadataChanged.Freshness) -> Int {
    switch state {
    case .fresh: 0
    case .stale: 1
    case .lost: 2
    }
  }

  private func routeNames(_ reading: MySQLRouterReading) -> [String] {
    let listed = reading.names("/routes", atMost: Self.most)
    return Set(listed + reading.handshakes.keys).sorted().prefix(Self.most).map { $0 }
  }

  private mutating func route(
    _ name: String, _ reading: MySQLRouterReading, isLive: Bool, _ look: MySQLRouterLook
  ) -> Observation? {
    guard routes[name] != nil || routes.count < Self.most else { return nil }
    let subject = Subject(.route, "\(router.name)/\(name)")
    return routes[name, default: MySQLRouterRouteTrack(subject)].take(
      reading.handshakes[name], destinations: reading.destinations(of: name), isLive: isLive,
      answersREST: reading.answersREST, at: look.began)
  }

  /// What is not seen although the router runs.
  private func sight(_ reading: MySQLRouterReading) -> Sight {
    let isGreeted = reading.handshakes.values.contains { $0.answer != nil }
    if let trouble = reading.restTrouble {
      return isGreeted ? .partial("REST: \(trouble)") : .none("REST: \(trouble)")
    }
    guard let failure = reading.restFailure else { return .clear }
    let words = "REST: \(failure.kind.words)"
    if isGreeted { return .partial(words) }
    return [.local, .tls, .tlsExpired].contains(failure.kind) ? .none(words) : .clear
  }
}
