/// A database cluster that one of its servers told of.
public struct FoundCluster: Equatable, Sendable {
  /// What it may be called; any text.
  public var name: String
  /// What kind it is.
  public var kind: Kind
  /// The account that it was asked with.
  public var user: String
  /// Where the password of the account is.
  public var password: FoundPassword?
  /// True when the servers were reached without TLS only.
  public var isUnencrypted = false
  /// Its members.
  public var nodes: [FoundNode] = []
  /// What is guessed or missing of it, one sentence each.
  public var remarks: [String] = []

  /// The kinds of clusters, as the configuration writes them.
  public enum Kind: String, Sendable {
    /// Galera.
    case galera
    /// Group Replication.
    case groupReplication = "group-replication"
  }

  /// Makes one without members.
  public init(name: String, kind: Kind, user: String) {
    (self.name, self.kind, self.user) = (name, kind, user)
  }
}

/// A member of a database cluster.
public struct FoundNode: Equatable, Sendable {
  /// What it may be called; any text.
  public var name: String
  /// Where it listens.
  public var address: FoundAddress
  /// The path of its error log, when this machine can read it.
  public var errorLog: String?
  /// The time zone of stamps in that log, by its IANA name; nil for UTC.
  public var logZone: String?

  /// Makes one.
  public init(name: String, address: FoundAddress, errorLog: String? = nil) {
    (self.name, self.address, self.errorLog) = (name, address, errorLog)
  }
}

/// A host and a port.
public struct FoundAddress: Hashable, Sendable, CustomStringConvertible {
  /// The name or address of the host, an IPv6 address without brackets.
  public var host: String
  /// The port, 1-65535.
  public var port: Int

  /// Makes one.
  public init(_ host: String, _ port: Int) { (self.host, self.port) = (host, port) }

  /// Reads `HOST:PORT`, `HOST` with a port to assume, or either with an IPv6 address in brackets.
  ///
  /// - Returns: nil for what is no address of the kind.
  public init?(_ text: String, defaultPort: Int? = nil) {
    var (host, rest) = (text[...], Substring())
    if text.hasPrefix("[") {
      guard let end = text.lastIndex(of: "]") else { return nil }
      (host, rest) = (text[..<end].dropFirst(), text[text.index(after: end)...])
    } else if let colon = text.lastIndex(of: ":"), text.firstIndex(of: ":") == colon {
      (host, rest) = (text[..<colon], text[colon...])
    }
    let port = rest.isEmpty ? defaultPort : UInt16(rest.dropFirst()).map(Int.init)
    guard let port, port > 0, !host.isEmpty, rest.isEmpty || rest.hasPrefix(":"),
      host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"/@[]\"'".utf8.contains($0) })
    else { return nil }
    self.init(String(host), port)
  }

  /// `HOST:PORT`, with brackets around an IPv6 address.
  public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
