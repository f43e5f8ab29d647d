import Events

/// The keys of a cluster.
enum ClusterKey: String, SectionKey {
  case name, kind, user, password, tls, ca, every, timeout, metadata, sessions
  case dependsOn = "depends_on"
  case nodes

  static let section = "clusters"

  var need: Need {
    switch self {
    case .name: .required("the name of the cluster")
    case .kind: .required("galera or group-replication")
    case .user: .required("the database account to ask with")
    case .nodes: .required("its nodes, each after a dash")
    case .tls: .defaultsTo("preferred")
    case .every: .defaultsTo("5s")
    case .timeout: .defaultsTo("2s")
    case .metadata: .defaultsTo("true")
    case .password, .ca, .sessions, .dependsOn: .optional
    }
  }
}

/// The keys of a node.
enum NodeKey: String, SectionKey {
  case name, address
  case errorLog = "error_log"
  case logZone = "log_zone"
  case dependsOn = "depends_on"

  static let section = "clusters.nodes"

  var need: Need {
    switch self {
    case .name: .required("the name of the node")
    case .address: .required("HOST:PORT of its database")
    case .logZone: .defaultsTo("UTC")
    case .errorLog, .dependsOn: .optional
    }
  }
}

extension ClusterConfiguration {
  /// Reads a cluster; `names` are those of the clusters before it.
  init(_ fields: Fields<ClusterKey>, names: inout Names<String>) {
    let name = fields[.name]?.name()
    names.claim(name, fields[.name])
    self.name = name ?? ""
    let kind: ClusterKind? = fields[.kind]?.word()
    self.kind = kind ?? .galera
    user = fields[.user]?.text("the database account") ?? ""
    password = fields[.password]?.secret()
    let tls: TLSUse? = fields[.tls]?.word()
    self.tls = tls ?? .preferred
    ca = fields[.ca]?.filePath()
    if tls == .off { fields.refuse(given: [.ca], "is for TLS, which is off; remove one of them") }
    (every, timeout) = fields.pace(.every, .timeout)
    if kind == .galera {
      fields.refuse(given: [.metadata], "is for group-replication; remove it")
    }
    watchesMetadata = fields[.metadata]?.flag() == true && kind == .groupReplication
    watchesSessions = fields[.sessions]?.flag() ?? (kind == .groupReplication)
    dependsOn = fields[.dependsOn]?.foundations(of: Subject(.cluster, self.name)) ?? []
    var (nodeNames, addresses) = (Names<String>(), Names<Endpoint>())
    let entries = fields[.nodes]?.entries("its nodes", atLeastOne: true) ?? []
    nodes = entries.map {
      NodeConfiguration(Fields($0), of: name ?? "", names: &nodeNames, addresses: &addresses)
    }
    collector = .collector(self.kind.rawValue, self.name, at: fields.item.reading.name)
  }
}

extension NodeConfiguration {
  fileprivate init(
    _ fields: Fields<NodeKey>, of cluster: String, names: inout Names<String>,
    addresses: inout Names<Endpoint>
  ) {
    let name = fields[.name]?.name()
    names.claim(name, fields[.name])
    self.name = name ?? ""
    let path = "\(cluster)/\(self.name)"
    subject = Subject(.node, path)
    let address = fields[.address]?.endpoint(defaultPort: 3306)
    addresses.claim(address, fields[.address])
    self.address = address ?? .unread
    errorLog = fields[.errorLog]?.filePath()
    logZone = fields[.logZone]?.timeZone() ?? "UTC"
    dependsOn = fields[.dependsOn]?.foundations(of: subject) ?? []
    logCollector = .collector("log", path, at: fields.item.reading.name)
  }
}
