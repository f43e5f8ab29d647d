/// The keys of a probe.
enum ProbeKey: String, SectionKey {
  case name, http, tcp, dns, tls, mysql, subject, every, timeout, method, headers
  case followRedirects = "follow_redirects"
  case cacheBusting = "cache_busting"
  case ca, expect, label
  case userFacing = "user_facing"
  case customers
  case partOf = "part_of"
  case dependsOn = "depends_on"
  case vantages

  static let section = "probes"

  var need: Need {
    switch self {
    case .name: .required("the name of the probe")
    case .every: .defaultsTo("30s")
    case .timeout: .defaultsTo("10s")
    case .method: .defaultsTo("GET")
    case .followRedirects: .defaultsTo("5")
    case .cacheBusting: .defaultsTo("true")
    default: .optional
    }
  }

  /// What a probe can look at, of which it has one.
  static let targets: [ProbeKey] = [.http, .tcp, .dns, .tls, .mysql]
}

/// The keys of the question of a DNS probe.
enum QuestionKey: String, SectionKey {
  case name, server, expect

  static let section = "probes.dns"

  var need: Need {
    switch self {
    case .name: .required("the name whose addresses are asked for")
    case .server: .required("HOST:PORT of the server to ask")
    case .expect: .optional
    }
  }
}

/// The keys of what a probe expects.
enum ExpectKey: String, SectionKey {
  case status, body
  case notBody = "not_body"
  case headers, json, within
  case certificateDays = "certificate_days"

  static let section = "probes.expect"

  var need: Need { self == .status ? .defaultsTo("200-299") : .optional }

  /// What only an HTTP answer has.
  static let ofHTTP: [ExpectKey] = [.status, .body, .notBody, .headers, .json]
}
