public import Events

/// Something to look at from outside, as its users do.
public struct ProbeConfiguration: Equatable, Sendable {
  /// Its name.
  public let name: String
  /// What is looked at, and how.
  public let target: ProbeTarget
  /// What its events are about; default `probe:<protocol>/<name>`.
  public let subject: Subject
  /// How often it looks; default 30 s.
  public let every: Elapsed
  /// How long one look may take, shorter than `every`; default 10 s, or half of a short `every`.
  public let timeout: Elapsed
  /// The path of the certificate authorities to trust instead of the system's.
  public let ca: String?
  /// What must hold for it to be up.
  public let expectation: ExpectationConfiguration
  /// What people call what it looks at; default its name.
  public let label: String?
  /// Whether customers use it directly; nil when the file does not say.
  public let isUserFacing: Bool?
  /// How many customers it serves; nil when the file does not say.
  public let customers: Int?
  /// What it is one of several alike of; nil for none.
  public let partOf: Subject?
  /// What it stands on; default nothing.
  public let dependsOn: [Subject]
  /// The names of the vantages it looks from, at least one; default this machine.
  public let vantages: [String]

  /// The collector that looks from a vantage, `collector:<protocol>/<name>@<vantage>`.
  public func collector(at vantage: String) -> Subject {
    .collector(target.protocolName, name, at: vantage)
  }
}

/// What a probe looks at.
public enum ProbeTarget: Hashable, Sendable {
  /// An HTTP server: it must answer a request as expected.
  case http(ProbeRequest)
  /// A TCP port: it must accept a connection.
  case tcp(Endpoint)
  /// A name server: it must answer a question.
  case dns(ProbeQuestion)
  /// A TLS port: it must shake hands with a certificate to trust; default port 443.
  case tls(Endpoint)
  /// A MySQL port: it must greet; default port 3306.
  case mysql(Endpoint)

  /// The protocol as subjects name it: `http`, `https`, `tcp`, `dns`, `tls` or `mysql`.
  public var protocolName: String {
    switch self {
    case .http(let request): request.url.isSecure ? "https" : "http"
    case .tcp: "tcp"
    case .dns: "dns"
    case .tls: "tls"
    case .mysql: "mysql"
    }
  }
}

/// The request of an HTTP probe.
public struct ProbeRequest: Hashable, Sendable {
  /// Where it goes.
  public let url: WebAddress
  /// Its method; default `GET`.
  public let method: HTTPMethod
  /// The headers it has besides the usual ones; default none.
  public let headers: [Header]
  /// How many redirects in a row are followed, 0-20; default 5.
  public let followRedirects: Int
  /// Whether caches are passed by, with a query parameter and `Cache-Control: no-cache`; default true.
  public let bustsCaches: Bool
}

/// The methods of a request that changes nothing.
public enum HTTPMethod: String, Vocabulary {
  /// The whole answer.
  case get = "GET"
  /// The answer without its body.
  case head = "HEAD"
  /// What may be asked.
  case options = "OPTIONS"
}

/// The question of a DNS probe.
public struct ProbeQuestion: Hashable, Sendable {
  /// The name whose addresses are asked for, without its final point.
  public let name: String
  /// The server that is asked; default port 53.
  public let server: Endpoint
  /// Addresses that must be among the answers, in canonical form; when empty, any answer will do.
  public let expected: [String]
}
