extension SetupSection {
  static let clusters = SetupSection(
    key: "clusters",
    purpose: [
      "Database clusters: each node is asked for its state, as an account that reads only.",
      "debrief doctor --grants prints the statements that make the account.",
    ],
    example: [
      "  - name: shop", "    kind: galera   # or group-replication", "    user: debrief",
      "    password: {file: secrets/shop}", "    nodes:",
      "      - {name: db-1, address: \"192.0.2.11:3306\"}",
      "      - {name: db-2, address: \"192.0.2.12:3306\"}",
    ]
  ) { found in
    var lines = SetupLines()
    for cluster in found.clusters where !cluster.nodes.isEmpty { lines.put(cluster) }
    return lines
  }

  static let routers = SetupSection(
    key: "routers",
    purpose: ["Routers and proxies before the databases, and the ports that clients use."],
    example: [
      "  - name: proxy-1", "    kind: haproxy   # or mysql-router, with rest: instead of stats:",
      "    stats: /run/haproxy/admin.sock", "    routes:",
      "      - {name: write, address: \"127.0.0.1:3306\"}",
    ]
  ) { found in
    var lines = SetupLines()
    let clusters = found.clusters.filter { !$0.nodes.isEmpty }
    for router in found.routers { lines.put(router, leadingTo: clusters) }
    return lines
  }
}

extension SetupLines {
  fileprivate mutating func put(_ cluster: FoundCluster) {
    for remark in cluster.remarks { say(remark, indent: 2) }
    begin("name", cluster.name, indent: 2)
    put("kind", cluster.kind.rawValue, indent: 4)
    put("user", cluster.user, indent: 4)
    if let secret = cluster.password { put(secret, for: cluster.user, indent: 4) }
    if cluster.isUnencrypted {
      say("The servers offer no TLS.", indent: 4)
      put("    tls: \"off\"")
    }
    put("    nodes:")
    for node in cluster.nodes { put(node) }
  }

  private mutating func put(_ node: FoundNode) {
    begin("name", node.name, indent: 6)
    put("address", node.address.description, indent: 8)
    guard let log = node.errorLog else { return }
    put("error_log", log, indent: 8)
    if let zone = node.logZone { put("log_zone", zone, indent: 8) }
  }

  fileprivate mutating func put(_ router: FoundRouter, leadingTo clusters: [FoundCluster]) {
    say("Found in \(router.origin).", indent: 2)
    begin("name", router.name, indent: 2)
    put("kind", router.kind.rawValue, indent: 4)
    if let cluster = clusters.first {
      if clusters.count > 1 { say("A guess: the first of the clusters above.", indent: 4) }
      put("cluster", cluster.name, indent: 4)
    }
    if let state = router.state {
      put(router.kind == .haproxy ? "stats" : "rest", state, indent: 4)
    }
    if let user = router.user {
      put("user", user, indent: 4)
      if let secret = router.password { put(secret, for: user, indent: 4) }
    }
    if let file = router.authorities { put("ca", file, indent: 4) }
    if let log = router.errorLog {
      put("error_log", log, indent: 4)
      if let zone = router.logZone { put("log_zone", zone, indent: 4) }
    }
    if !router.routes.isEmpty { put("    routes:") }
    for route in router.routes {
      begin("name", route.name, indent: 6)
      put("address", route.address.description, indent: 8)
    }
  }
}
