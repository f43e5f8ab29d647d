public import Events

/// What a probe asks of its target.
///
/// What is not met is down; only slowness, a certificate near its end, and failure of some addresses are degraded.
public struct ProbeExpectation: Equatable, Sendable {
  /// The HTTP status codes that are well.
  public var statuses: [ClosedRange<Int>] = [200...299]
  /// Text that the body must have.
  public var body: String?
  /// Text that the body must not have.
  public var notBody: String?
  /// Header fields by name, and the text that each must have, in any case.
  public var headers: [String: String] = [:]
  /// Values that the body must have as JSON.
  public var json: [JSONCondition] = []
  /// The addresses that a name must have.
  public var addresses: [String] = []
  /// The time that an answer may take; a slower one is degraded.
  public var within: Elapsed?
  /// Whole days that the certificate must still be good for; with fewer it is degraded.
  public var certificateDays: Int?
  /// True when requests were made so that no cache should answer them: one that does is then not believed.
  public var isCacheBusting = false

  /// Makes the expectation of an answer, whatever it says; HTTP statuses are to be 200-299.
  public init() {}

  /// A value in a JSON body.
  public struct JSONCondition: Equatable, Sendable {
    /// Where it is.
    public let path: JSONPath
    /// The value there: a string, or a number, `true`, `false` or `null` as JSON writes it.
    public let value: String

    /// Makes a condition.
    public init(_ path: JSONPath, is value: String) { (self.path, self.value) = (path, value) }
  }
}

/// How a probe asks its target.
public enum ProbeKind: String, Vocabulary {
  /// A request over HTTP or HTTPS.
  case http
  /// A connection.
  case tcp
  /// A question to a name server.
  case dns
  /// A connection with TLS.
  case tls
  /// A connection to a MySQL-protocol port, up to its greeting.
  case mysql

  /// The protocol as people write it.
  var protocolName: String {
    switch self {
    case .http: "HTTP"
    case .tcp: "TCP"
    case .dns: "DNS"
    case .tls: "TLS"
    case .mysql: "the MySQL protocol"
    }
  }
}
