import Events

/// What one collector asks of one target, and how often.
public struct Questions: Encodable, Equatable, Sendable {
  /// The collector that asks.
  public let collector: String
  /// Whom it asks: an address, a URL or a path.
  public let target: String
  /// In which language it asks.
  public let means: Means
  /// What it asks, each time.
  public let asks: [String]
  /// How often, in seconds; 0 for what is asked once and then followed.
  public let every: Double

  /// How a target is asked.
  public enum Means: String, Encodable, Sendable {
    /// Statements of SQL over a connection that is kept.
    case sql
    /// Requests of HTTP.
    case http
    /// A connection to a port, and what it says of itself.
    case port
    /// A question of DNS.
    case dns
    /// Lists and watches of a Kubernetes API.
    case kubernetes
    /// Commands over a socket of this machine.
    case socket
    /// A file or folder of this machine.
    case file
    /// A program of this machine.
    case program
  }

  /// How many questions a minute of watching brings the target.
  public var perMinute: Double { every > 0 ? Double(asks.count) * 60 / every : 0 }

  init(
    _ collector: Subject, _ target: String, _ means: Means, _ asks: [String],
    every length: Elapsed
  ) {
    (self.collector, self.target, self.means) = (collector.description, target, means)
    (self.asks, every) = (asks, Double(length.nanoseconds) / 1e9)
  }

  private enum CodingKeys: String, CodingKey {
    case collector, target, means, asks, every, perMinute
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(collector, forKey: .collector)
    try fields.encode(target, forKey: .target)
    try fields.encode(means, forKey: .means)
    try fields.encode(asks, forKey: .asks)
    try fields.encode(every, forKey: .every)
    try fields.encode(perMinute, forKey: .perMinute)
  }
}
