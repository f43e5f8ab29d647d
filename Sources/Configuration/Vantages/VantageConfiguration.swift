public import Events

/// A place that probes look from: this machine, or the network behind one of its interfaces or a proxy.
public struct VantageConfiguration: Equatable, Sendable {
  /// Its name, as probes and their events have it.
  public let name: String
  /// The way from this machine to there; default this machine's own network.
  public let way: Way
  /// Addresses of its own network: while none accepts a TCP connection, its probes say unknown; default none.
  public let connectivity: [Endpoint]
  /// What its probes stand on, such as the host that the proxy runs on; default nothing.
  public let dependsOn: [Subject]

  /// How probes of a vantage reach what they look at.
  public enum Way: Hashable, Sendable {
    /// As this machine does.
    case direct
    /// Through a network interface of this machine, by its name.
    case interface(String)
    /// Through a proxy, by its URL: socks5h, socks5, http or https.
    case proxy(String)
  }
}
