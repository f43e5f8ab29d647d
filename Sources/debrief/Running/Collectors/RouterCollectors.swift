import Collectors
import Configuration
import Events
import Interpreters

extension RouterConfiguration {
  /// What watches the router: its own words and its ports together.
  func collectors(_ tools: CollectorTools) throws -> [Collector] {
    switch kind {
    case .haproxy: return [try haproxy(tools)]
    case .mysqlRouter:
      let isAsked = rest != nil || !routes.isEmpty
      return (isAsked ? [try mysqlRouter(tools)] : []) + (try logCollector(tools)).asList
    }
  }

  private func mysqlRouter(_ tools: CollectorTools) throws -> Collector {
    let sensor = MySQLRouterSensor(
      try rest.map { try request($0, tools) }, routes: ports, client: tools.client,
      timeoutMilliseconds: timeout.milliseconds)
    return Collector(
      collector, watching: [subject] + routes.map(\.subject), every: every, within: timeout.grace,
      settings: "\(self)", sensor: sensor,
      interpreter: MySQLRouterInterpreter(cluster: cluster, router: name))
  }

  private func logCollector(_ tools: CollectorTools) throws -> Collector? {
    guard let errorLog else { return nil }
    return Collector(
      logCollector, watching: [subject], every: .logInterval, within: .logTimeout,
      settings: "\(self)", sensor: LogTail(path: errorLog),
      interpreter: MySQLRouterLogInterpreter(
        cluster: cluster, router: name, zone: try LogZone(named: logZone, around: tools.now())))
  }

  private var ports: [(name: String, host: String, port: Int)] {
    routes.map { ($0.name, $0.address.host, $0.address.port) }
  }

  private func haproxy(_ tools: CollectorTools) throws -> Collector {
    let sensor = HAProxySensor(
      try place(tools), routes: ports, client: tools.client,
      timeoutMilliseconds: timeout.milliseconds)
    return Collector(
      collector, watching: [subject] + routes.map(\.subject), every: every, within: timeout.grace,
      settings: "\(self)", sensor: sensor,
      interpreter: HAProxyInterpreter(
        router: subject, cluster: cluster, routes: routes.map(\.name)))
  }

  private func place(_ tools: CollectorTools) throws -> HAProxySensor.Place {
    switch stats {
    case .socket(let path)?: return .socket(path)
    case .csv(let address)?, .metrics(let address)?: return .web(try request(address, tools))
    case nil: throw Failure("routers: \(name): has no stats", .data)
    }
  }

  private func request(_ address: WebAddress, _ tools: CollectorTools) throws -> HTTPRequest {
    var request = HTTPRequest(url: address.text)
    request.authorities = ca
    request.reusesConnection = true
    if let user { request.credentials = (user, try tools.secret(password)) }
    return request
  }
}
