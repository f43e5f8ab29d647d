public import Interpreters

/// What a database server tells of the cluster that it is a member of.
public enum DatabaseMembers {
  /// What to ask it; each statement is refused where the server is of another kind.
  public static let statements = [
    SQLStatement(
      "server",
      "SELECT @@hostname AS hostname, @@port AS port, @@log_error AS log_error, "
        + "@@datadir AS datadir"
    ),
    SQLStatement("galera", "SHOW GLOBAL VARIABLES LIKE 'wsrep\\_%'"),
    SQLStatement(
      "incoming",
      "SHOW GLOBAL STATUS WHERE variable_name IN ('wsrep_incoming_addresses', 'wsrep_ready')"),
    SQLStatement(
      "members",
      """
      SELECT member_host, member_port, member_state FROM performance_schema.replication_group_members \
      WHERE member_host <> '' LIMIT 20
      """),
    SQLStatement(
      "name", "SELECT cluster_name FROM mysql_innodb_cluster_metadata.clusters LIMIT 1"),
    SQLStatement(
      "instances", "SELECT address FROM mysql_innodb_cluster_metadata.instances LIMIT 20"),
    SQLStatement(
      "routers", "SELECT router_name, address FROM mysql_innodb_cluster_metadata.routers LIMIT 20"),
  ]

  /// The cluster and its members, as far as the server knows them; nil when it is a member of none.
  public static func cluster(
    of reading: SQLServerReading, at address: FoundAddress, user: String
  ) -> FoundCluster? {
    let settings = pairs(reading.rows("galera"))
    if ["ON", "1"].contains(settings["wsrep_on"] ?? "") {
      return galera(settings, pairs(reading.rows("incoming")), address, user)
    }
    return group(reading, address, user)
  }

  /// What a member is called and where its error log is, by its own answer.
  public static func node(
    of reading: SQLServerReading, at address: FoundAddress, host: String
  ) -> FoundNode {
    let (settings, server) = (pairs(reading.rows("galera")), reading.rows("server"))
    let own = server?[0, "hostname"]
    let name = settings["wsrep_node_name"].flatMap { $0.isEmpty ? nil : $0 }
    var node = FoundNode(name: name ?? address.host, address: address)
    let isHere = own == host
    if let log = server?[0, "log_error"], isHere, !["", "stderr"].contains(log) {
      node.errorLog = log.hasPrefix("/") ? log : joined(server?[0, "datadir"] ?? "", log)
    }
    return node
  }

  /// The routers that the cluster's metadata names: where they are, but not their ports.
  public static func routers(of reading: SQLServerReading) -> [String] {
    guard let rows = reading.rows("routers") else { return [] }
    return rows.values.indices.compactMap { rows[$0, "address"] }
  }

  private static func galera(
    _ settings: [String: String], _ status: [String: String], _ address: FoundAddress,
    _ user: String
  ) -> FoundCluster {
    var cluster = FoundCluster(
      name: settings["wsrep_cluster_name"] ?? "galera", kind: .galera, user: user)
    let incoming = addresses((status["wsrep_incoming_addresses"] ?? "").split(separator: ","), 3306)
    let told = (settings["wsrep_cluster_address"] ?? "").split(separator: "//").last ?? ""
    let peers = told.prefix { $0 != "?" }.split(separator: ",")
    let configured = addresses(peers, 3306).map { FoundAddress($0.host, address.port) }
    // A node that is down is in the configuration only; its port is that of the others then.
    let hosts = Set(incoming.map(\.host))
    let absent = configured.filter { !hosts.contains($0.host) }
    let isTold = hosts.isDisjoint(with: Set(configured.map(\.host))) && !incoming.isEmpty
    let members = isTold ? incoming : incoming + absent
    cluster.nodes = list(members, or: address)
    if incoming.isEmpty {
      cluster.remarks.append(
        "The members are those of wsrep_cluster_address; their port is a guess.")
    } else if !isTold, !absent.isEmpty {
      cluster.remarks.append(
        "\(absent.map(\.host).joined(separator: ", ")) was not there: its port is a guess.")
    }
    return cluster
  }

  private static func group(
    _ reading: SQLServerReading, _ address: FoundAddress, _ user: String
  ) -> FoundCluster? {
    let rows = reading.rows("members")
    let members = (rows?.values.indices ?? 0..<0).compactMap { row -> FoundAddress? in
      guard let host = rows?[row, "member_host"],
        let port = rows?[row, "member_port"].flatMap(Int.init)
      else { return nil }
      return FoundAddress(host, port)
    }
    let instances = reading.rows("instances")
    let known = addresses((instances?.values ?? []).compactMap { $0.first ?? nil }, 3306)
    guard !members.isEmpty || !known.isEmpty else { return nil }
    let name = reading.rows("name")?[0, "cluster_name"]
    var cluster = FoundCluster(name: name ?? "mysql", kind: .groupReplication, user: user)
    cluster.nodes = list(members + known.filter { !members.contains($0) }, or: address)
    if name == nil {
      cluster.remarks.append(
        "Its name is a guess: the account cannot read the metadata, or there is none.")
    }
    return cluster
  }

  private static func list(_ members: [FoundAddress], or address: FoundAddress) -> [FoundNode] {
    (members.isEmpty ? [address] : members).map { FoundNode(name: $0.host, address: $0) }
  }

  private static func addresses(
    _ texts: [some StringProtocol], _ port: Int
  ) -> [FoundAddress] {
    texts.compactMap { FoundAddress(String($0).filter { $0 != " " }, defaultPort: port) }
      .filter { $0.host.uppercased() != "AUTO" }
  }

  private static func pairs(_ rows: SQLRows?) -> [String: String] {
    (rows?.values ?? []).reduce(into: [:]) { pairs, row in
      if row.count == 2, let name = row[0] { pairs[name.lowercased()] = row[1] }
    }
  }

  private static func joined(_ folder: String, _ path: String) -> String {
    let name = path.hasPrefix("./") ? path.dropFirst(2) : path[...]
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
