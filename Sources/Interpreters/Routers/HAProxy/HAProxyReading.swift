/// One look at an HAProxy: what its statistics say, and what its ports say to somebody who connects.
public struct HAProxyReading: Codable, Equatable, Sendable {
  /// The statistics as text: the answer of the stats socket to `show stat` or, better, `show info;show stat`, the
  /// page `;csv`, or what the built-in Prometheus exporter gives.
  public let stats: Outcome<String>
  /// What the port of each configured route said to a new connection, by the route's name.
  public let routes: [String: Outcome<Greeting>]

  /// Makes a reading.
  public init(stats: Outcome<String>, routes: [String: Outcome<Greeting>] = [:]) {
    (self.stats, self.routes) = (stats, routes)
  }
}
