import FoundationEssentials

/// What to ask an HTTP server, and how much of an answer to take.
public struct HTTPRequest: Sendable {
  /// The URL; only `http` and `https` are spoken.
  public var url: String
  /// The method; `GET` unless said otherwise.
  public var method = "GET"
  /// Header fields to send.
  public var headers: [(name: String, value: String)] = []
  /// The body to send; nil for none.
  public var body: String?
  /// The address to connect to instead of looking the name up.
  public var address: SocketAddress?
  /// The user and password of Basic authentication (RFC 7617).
  public var credentials: (user: String, password: String)?
  /// The time allowed for all of it.
  public var timeoutMilliseconds: Int64 = 10_000
  /// The time allowed for connecting; nil for as much as for all of it.
  public var connectMilliseconds: Int64?
  /// How much of the body is read; the rest is cut off.
  public var bodyLimit = 64 * 1024
  /// How many redirects are followed; 0 for none.
  public var redirects = 0
  /// A file of certificate authorities to trust instead of the system's.
  public var authorities: String?
  /// What to show and whom to trust where that is not in files of the system.
  public var trust = HTTPTrust()
  /// The network interface or source address to send from.
  public var interface: String?
  /// A proxy, such as `socks5h://127.0.0.1:1080`.
  public var proxy: String?
  /// True to only connect, and agree on TLS, without a request.
  public var onlyConnects = false
  /// True to use a connection that is still open from before.
  public var reusesConnection = false

  /// Makes a request to a URL.
  public init(url: String) { self.url = url }

  /// The host and port that the URL names; nil when it names none.
  public var endpoint: (host: String, port: Int)? { URLEndpoint.read(url) }
}

/// Certificates of one's own for TLS, in PEM (RFC 7468).
public struct HTTPTrust: Sendable {
  /// The certificate authorities to trust instead of the system's.
  public var authorities: [UInt8]?
  /// The certificate to show.
  public var certificate: [UInt8]?
  /// The key of that certificate.
  public var key: [UInt8]?
  /// False to take any server for the one that is meant.
  public var verifiesServer = true

  /// Makes what trusts the system's authorities and shows nothing.
  public init() {}
}

/// Finds the host and port in a URL (RFC 3986, section 3.2).
enum URLEndpoint {
  static func read(_ url: String) -> (host: String, port: Int)? {
    guard let scheme = url.firstRange(of: "://") else { return nil }
    let port = url[..<scheme.lowerBound].lowercased() == "https" ? 443 : 80
    var authority = url[scheme.upperBound...].prefix { !"/?#".contains($0) }
    if let at = authority.lastIndex(of: "@") {
      authority = authority[authority.index(after: at)...]
    }
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { return nil }
      let host = authority[authority.index(after: authority.startIndex)..<end]
      return split(host, authority[authority.index(after: end)...], port)
    }
    let colon = authority.lastIndex(of: ":") ?? authority.endIndex
    return split(authority[..<colon], authority[colon...], port)
  }

  private static func split(
    _ host: Substring, _ rest: Substring, _ standard: Int
  ) -> (host: String, port: Int)? {
    guard !host.isEmpty else { return nil }
    if rest.isEmpty || rest == ":" { return (String(host), standard) }
    guard rest.first == ":", let port = UInt16(rest.dropFirst()), port > 0, !rest.contains("+")
    else { return nil }
    return (String(host), Int(port))
  }
}
