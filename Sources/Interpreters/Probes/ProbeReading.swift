/// One look of a probe: whether the vantage itself has a network, and what the target did.
public struct ProbeReading: Codable, Equatable, Sendable {
  /// Whether the vantage's own network answered.
  public let connectivity: Connectivity
  /// What the target did.
  public let target: Target

  /// Makes a reading.
  public init(connectivity: Connectivity = .notAsked, target: Target) {
    (self.connectivity, self.target) = (connectivity, target)
  }

  /// Whether the vantage's own network answered.
  public enum Connectivity: String, Codable, Sendable {
    /// It did.
    case ok
    /// Not one of its addresses did: what the target does cannot be seen.
    case failed
    /// None is configured, or the target answered and made it needless.
    case notAsked
  }

  /// What the target did, asked in one of the ways.
  public enum Target: Codable, Equatable, Sendable {
    /// Its name could not be looked up, so nothing was asked.
    case unresolved(name: String, TransportFailure)
    /// A request to each of its addresses.
    case http([HTTPAttempt])
    /// A connection, with or without TLS, to each of its addresses.
    case connections([ConnectionAttempt])
    /// A connection to each of its addresses, and the greeting read.
    case greetings([GreetingAttempt])
    /// A question to a name server.
    case dns(DNSAttempt)
  }
}

/// One connection to one address of a name.
public struct ConnectionAttempt: Codable, Equatable, Sendable {
  /// The address it went to; nil when a proxy chose it.
  public let address: String?
  /// Why it was not made; nil when it was.
  public let failure: TransportFailure?
  /// How long each phase took.
  public let timings: Timings
  /// The end of the server's certificate, RFC 3339; nil without TLS.
  public let certificateEnds: String?

  /// Makes an attempt.
  public init(
    address: String? = nil, failure: TransportFailure? = nil, timings: Timings,
    certificateEnds: String? = nil
  ) {
    (self.address, self.failure) = (address, failure)
    (self.timings, self.certificateEnds) = (timings, certificateEnds)
  }
}

/// One connection to a MySQL-protocol port at one address of a name.
public struct GreetingAttempt: Codable, Equatable, Sendable {
  /// The address it went to; nil when a proxy chose it.
  public let address: String?
  /// What the port said.
  public let outcome: Outcome<Greeting>
  /// How long each phase took.
  public let timings: Timings

  /// Makes an attempt.
  public init(address: String? = nil, outcome: Outcome<Greeting>, timings: Timings) {
    (self.address, self.outcome, self.timings) = (address, outcome, timings)
  }
}

/// One question to a name server.
public struct DNSAttempt: Codable, Equatable, Sendable {
  /// The name that was asked for.
  public let name: String
  /// The server that was asked, such as `127.0.0.1:53`.
  public let server: String
  /// What it answered.
  public let outcome: Outcome<DNSAnswer>
  /// How long it took.
  public let timings: Timings

  /// Makes an attempt.
  public init(name: String, server: String, outcome: Outcome<DNSAnswer>, timings: Timings) {
    (self.name, self.server) = (name, server)
    (self.outcome, self.timings) = (outcome, timings)
  }
}
