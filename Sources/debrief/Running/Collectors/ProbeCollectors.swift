import Collectors
import Configuration
import Events
import Interpreters

extension ProbeConfiguration {
  /// What watches the target: one collector for each vantage.
  func collectors(_ configuration: Configuration, _ tools: CollectorTools) throws -> [Collector] {
    try vantages.map { name in
      let vantage = configuration.vantage(named: name)
      let sensor = ProbeSensor(
        try target(from: vantage, tools),
        connectivity: vantage.connectivity.map { ($0.host, $0.port) }, client: tools.client,
        timeoutMilliseconds: timeout.milliseconds)
      return Collector(
        collector(at: name), watching: [subject], every: every, within: timeout.grace,
        settings: "\(self) \(vantage)", sensor: sensor,
        interpreter: ProbeInterpreter(
          subject: subject, vantage: name, kind: kind, expecting: interpreted))
    }
  }

  private var kind: ProbeKind {
    switch target {
    case .http: .http
    case .tcp: .tcp
    case .dns: .dns
    case .tls: .tls
    case .mysql: .mysql
    }
  }

  private func target(
    from vantage: VantageConfiguration, _ tools: CollectorTools
  ) throws -> ProbeSensor.Target {
    switch target {
    case .http(let request):
      return .http(try self.request(request, vantage, tools), bustsCaches: request.bustsCaches)
    case .tcp(let endpoint): return .tcp(host: endpoint.host, port: endpoint.port)
    case .mysql(let endpoint): return .mysql(host: endpoint.host, port: endpoint.port)
    case .tls(let endpoint):
      return .tls(self.request("https://\(endpoint)/", vantage))
    case .dns(let question):
      return .dns(
        name: question.name, host: question.server.host, port: question.server.port)
    }
  }

  private func request(
    _ wanted: ProbeRequest, _ vantage: VantageConfiguration, _ tools: CollectorTools
  ) throws -> HTTPRequest {
    var request = self.request(wanted.url.text, vantage)
    request.method = wanted.method.rawValue
    request.redirects = wanted.followRedirects
    request.headers = try wanted.headers.map { header in
      (header.name, try tools.source.resolve(header.value, tools.terminal))
    }
    return request
  }

  private func request(_ url: String, _ vantage: VantageConfiguration) -> HTTPRequest {
    var request = HTTPRequest(url: url)
    request.authorities = ca
    switch vantage.way {
    case .direct: break
    case .interface(let name): request.interface = name
    case .proxy(let url): request.proxy = url
    }
    return request
  }

  /// The expectation in the interpreter's terms.
  private var interpreted: Interpreters.ProbeExpectation {
    var wanted = Interpreters.ProbeExpectation()
    wanted.statuses = expectation.statuses
    wanted.body = expectation.body
    wanted.notBody = expectation.notBody
    wanted.headers = Dictionary(
      expectation.headers.map { ($0.name, $0.contained) }, uniquingKeysWith: { first, _ in first })
    wanted.json = expectation.json.compactMap { value in
      Interpreters.JSONPath(value.path).map { .init($0, is: value.value) }
    }
    wanted.within = expectation.within
    wanted.certificateDays = expectation.certificateDays
    switch target {
    case .http(let request): wanted.isCacheBusting = request.bustsCaches
    case .dns(let question): wanted.addresses = question.expected
    case .tcp, .tls, .mysql: break
    }
    return wanted
  }
}
