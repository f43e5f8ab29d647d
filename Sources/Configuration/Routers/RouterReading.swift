import Events

/// The keys of a router.
enum RouterKey: String, SectionKey {
  case name, kind, cluster, stats, rest, user, password, ca
  case errorLog = "error_log"
  case logZone = "log_zone"
  case every, timeout
  case dependsOn = "depends_on"
  case routes

  static let section = "routers"

  var need: Need {
    switch self {
    case .name: .required("the name of the router")
    case .kind: .required("haproxy or mysql-router")
    case .logZone: .defaultsTo("UTC")
    case .every: .defaultsTo("5s")
    case .timeout: .defaultsTo("2s")
    case .cluster, .stats, .rest, .user, .password, .ca, .errorLog, .dependsOn, .routes: .optional
    }
  }
}

/// The keys of a route.
enum RouteKey: String, SectionKey {
  case name, address

  static let section = "routers.routes"

  var need: Need {
    switch self {
    case .name: .required("the name of the route")
    case .address: .required("HOST:PORT where the router listens")
    }
  }
}

extension RouterConfiguration {
  /// Reads a router; `subjects` are those of the routers before it.
  init(_ fields: Fields<RouterKey>, clusters: Names<String>, subjects: inout Names<Subject>) {
    let machine = fields.item.reading.name
    let name = fields[.name]?.name()
    self.name = name ?? ""
    let kind: RouterKind? = fields[.kind]?.word()
    self.kind = kind ?? .haproxy
    cluster = clusters.refer(fields[.cluster], "cluster")
    let path = (cluster.map { $0 + "/" } ?? "") + self.name
    subject = Subject(.router, path)
    subjects.claim(name.map { _ in Subject(.router, path) }, fields[.name])
    (stats, rest) = (fields[.stats]?.haproxyStats(), fields[.rest]?.webAddress())
    user = fields[.user]?.text("an account")
    password = fields[.password]?.secret()
    ca = fields[.ca]?.filePath()
    errorLog = fields[.errorLog]?.filePath()
    logZone = fields[.logZone]?.timeZone() ?? "UTC"
    (every, timeout) = fields.pace(.every, .timeout)
    dependsOn = fields[.dependsOn]?.foundations(of: subject) ?? []
    var (names, addresses) = (Names<String>(), Names<Endpoint>())
    routes = (fields[.routes]?.entries("its routes") ?? []).map {
      RouteConfiguration(Fields($0), of: path, names: &names, addresses: &addresses)
    }
    collector = .collector(self.kind.rawValue, path, at: machine)
    logCollector = .collector("log", path, at: machine)
    if fields.item.isMap { Self.check(fields, kind) }
  }

  private static func check(_ fields: Fields<RouterKey>, _ kind: RouterKind?) {
    switch kind {
    case .haproxy:
      fields.refuse(given: [.rest, .errorLog], "is for mysql-router; write stats for haproxy")
      if !fields.has(.stats), fields.has(.routes) {
        fields.refuse(.routes, "are watched beside stats; write stats too")
      }
    case .mysqlRouter:
      fields.refuse(given: [.stats], "is for haproxy; write rest for mysql-router")
    case nil: break
    }
    let sights: [RouterKey] = [.stats, .rest, .errorLog, .routes]
    if !sights.contains(where: fields.has) {
      fields.item.refuse("says nothing to watch; write stats, rest, error_log or routes")
    }
    if !fields.has(.user) {
      fields.refuse(given: [.password], "stands without a user; write user, or remove it")
    }
  }
}

extension RouteConfiguration {
  fileprivate init(
    _ fields: Fields<RouteKey>, of router: String, names: inout Names<String>,
    addresses: inout Names<Endpoint>
  ) {
    let name = fields[.name]?.name()
    names.claim(name, fields[.name])
    self.name = name ?? ""
    let address = fields[.address]?.endpoint(defaultPort: 3306)
    addresses.claim(address, fields[.address])
    self.address = address ?? .unread
    subject = Subject(.route, "\(router)/\(self.name)")
  }
}

extension Item {
  /// Where HAProxy tells its state: a socket, or a URL whose end says in which form.
  fileprivate func haproxyStats() -> StatsSource? {
    guard let text = text("the path of a socket, or a URL") else { return nil }
    guard text.contains("://") else { return filePath().map(StatsSource.socket) }
    guard let address = webAddress() else { return nil }
    if text.hasSuffix(";csv") { return .csv(address) }
    if text.prefix(while: { $0 != "?" }).hasSuffix("/metrics") { return .metrics(address) }
    refuse("\(text.quoted) ends neither in ;csv nor in /metrics; write a URL that does")
    return nil
  }
}
