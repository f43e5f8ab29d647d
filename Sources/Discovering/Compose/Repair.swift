extension Discovery {
  /// The same with names that a configuration takes, no two alike of a kind, and without what it would refuse.
  func repaired() -> Discovery {
    var repaired = self
    repaired.repairClusters()
    repaired.repairRouters()
    var names = DistinctNames()
    repaired.kubernetes = kubernetes.filter { $0.kubeconfig.map(isPath) ?? true }.map {
      var one = $0
      one.name = names.claim($0.name, else: "kubernetes")
      if one.kubeconfig == nil { one.context = nil }
      one.context = one.context.flatMap { isLine($0) ? $0 : nil }
      var seen: Set<String> = []
      one.databases = $0.databases.filter { database in
        clusters.indices.contains(database.cluster) && isObject(database.object)
          && seen.insert(database.object).inserted
      }
      return one
    }
    (names, repaired.probes) = (DistinctNames(), [])
    for probe in probes where isURL(probe.url) {
      repaired.probes.append(
        FoundProbe(
          name: names.claim(probe.name, else: "site"), url: probe.url, origin: probe.origin))
    }
    repaired.repairStorage()
    (names, repaired.pages) = (DistinctNames(), [])
    for page in pages where isURL(page.url) {
      repaired.pages.append(
        FoundPage(name: names.claim(page.name, else: "page"), kind: page.kind, url: page.url))
    }
    repaired.misses += leftOut(of: repaired)
    return repaired
  }

  /// A cluster without nodes keeps its place, since routers and databases count in clusters.
  private mutating func repairClusters() {
    var names = DistinctNames()
    clusters = clusters.map { cluster in
      var (cluster, nodeNames) = (cluster, DistinctNames())
      var addresses: Set<FoundAddress> = []
      cluster.name = names.claim(cluster.name, else: "db")
      if !isLine(cluster.user) { cluster.user = "debrief" }
      if let secret = cluster.password, !isPath(secret.path) { cluster.password = nil }
      cluster.nodes = cluster.nodes.filter {
        $0.address.isUsable && addresses.insert($0.address).inserted
      }.map { node in
        var node = node
        node.name = nodeNames.claim(node.name, else: "db")
        node.errorLog = node.errorLog.flatMap { isPath($0) ? $0 : nil }
        return node
      }
      return cluster
    }
  }

  private mutating func repairRouters() {
    var names = DistinctNames()
    routers = routers.map { router in
      var (router, routeNames) = (router, DistinctNames())
      var addresses: Set<FoundAddress> = []
      let isState = router.kind == .haproxy ? isStats : isURL
      router.state = router.state.flatMap { isState($0) ? $0 : nil }
      router.authorities = router.authorities.flatMap { isPath($0) ? $0 : nil }
      router.errorLog =
        router.kind == .haproxy ? nil : router.errorLog.flatMap { isPath($0) ? $0 : nil }
      router.user = router.user.flatMap { isLine($0) ? $0 : nil }
      if router.user == nil { router.password = nil }
      if let secret = router.password, !isPath(secret.path) { router.password = nil }
      router.routes = router.routes.filter {
        $0.address.isUsable && addresses.insert($0.address).inserted
      }.map { FoundRoute(name: routeNames.claim($0.name, else: "db"), address: $0.address) }
      return router
    }.filter(\.isWatchable).map { router in
      var router = router
      router.name = names.claim(router.name, else: router.kind.rawValue)
      return router
    }
  }

  /// A path that is mounted twice is tried once, and so is a backend.
  private mutating func repairStorage() {
    var (names, seen): (DistinctNames, Set<String>) = (DistinctNames(), [])
    storage = storage.compactMap { one in
      var one = one
      switch one.kind {
      case .path(let path, let backend):
        let parts = backend.split(separator: "/").map { Scalar.name(String($0), else: "data") }
        let name = parts.isEmpty ? "data" : parts.joined(separator: "/")
        guard isPath(path), seen.insert("backend \(name)").inserted else { return nil }
        one.kind = .path(path, backend: name)
      case .kernelLog(let path), .disk(let path):
        guard isPath(path) else { return nil }
      case .boot, .arrays, .pools: break
      }
      guard seen.insert(one.kind.identity).inserted else { return nil }
      one.name = names.claim(one.name, else: "data")
      return one
    }
  }

  /// What was found and is not written, so that nothing is dropped in silence.
  private func leftOut(of repaired: Discovery) -> [String] {
    let counts = [
      ("database clusters", clusters.count, repaired.clusters.count { !$0.nodes.isEmpty }),
      ("Kubernetes clusters", kubernetes.count, repaired.kubernetes.count),
      ("routers", routers.count, repaired.routers.count),
      ("parts of storage", storage.count, repaired.storage.count),
      ("sites", probes.count, repaired.probes.count),
      ("status pages", pages.count, repaired.pages.count),
    ]
    return counts.filter { $0.1 > $0.2 }.map { what, found, written in
      "\(found - written) of \(found) \(what) are left out: they could not be watched as told"
    }
  }
}

extension FoundStorage.Kind {
  /// What no two entries may have in common.
  fileprivate var identity: String {
    switch self {
    case .path(let path, _): "path \(path)"
    case .boot: "boot"
    case .kernelLog: "kernel"
    case .arrays: "arrays"
    case .pools: "pools"
    case .disk(let device): "disk \(device)"
    }
  }
}

extension FoundAddress {
  /// True when a configuration takes it.
  var isUsable: Bool {
    guard (1...65_535).contains(port), (1...253).contains(host.utf8.count) else { return false }
    if host.contains(":") {
      return host.utf8.allSatisfy { ":.".utf8.contains($0) || Scalar.isHexadecimal($0) }
        && host.utf8.count { $0 == UInt8(ascii: ":") } >= 2 && Self.isIPv6(host)
    }
    return host.utf8.allSatisfy { Scalar.isAlphanumeric($0) || ".-_".utf8.contains($0) }
  }

  /// Groups of one to four digits, one run of them left out, or eight of them (RFC 4291, section 2.2).
  private static func isIPv6(_ text: String) -> Bool {
    let groups = text.split(separator: ":", omittingEmptySubsequences: false)
    let isShort = text.contains("::")
    return groups.allSatisfy { $0.utf8.count <= 4 && !$0.contains(".") }
      && text.split(separator: "::", omittingEmptySubsequences: false).count <= 2
      && !text.contains(":::") && (isShort ? groups.count <= 8 : groups.count == 8)
      && (isShort || groups.allSatisfy { !$0.isEmpty })
      && (text.hasPrefix("::") || !text.hasPrefix(":"))
      && (text.hasSuffix("::") || !text.hasSuffix(":"))
  }
}

/// True for a path that a configuration takes.
private func isPath(_ text: String) -> Bool { isLine(text) && !text.hasPrefix("~") }

/// True for one line of at least one character; a byte order mark is none, wherever it stands.
private func isLine(_ text: String) -> Bool {
  !text.isEmpty
    && text.unicodeScalars.allSatisfy {
      $0.properties.generalCategory != .control && $0 != "\u{FEFF}"
    }
}

/// True for a URL without a user in it.
private func isURL(_ text: String) -> Bool {
  guard let colon = text.firstRange(of: "://"),
    ["http", "https"].contains(text[..<colon.lowerBound].lowercased()),
    text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
  else { return false }
  let authority = text[colon.upperBound...].prefix { !"/?#;".contains($0) }
  return FoundAddress(String(authority), defaultPort: 443)?.isUsable ?? false
}

/// True for a place where HAProxy tells its state.
private func isStats(_ text: String) -> Bool {
  guard text.contains("://") else { return isPath(text) }
  let path = text.prefix { $0 != "?" }
  return isURL(text) && (text.hasSuffix(";csv") || path.hasSuffix("/metrics"))
}

/// True for `NAMESPACE/NAME`.
private func isObject(_ text: String) -> Bool {
  let parts = text.split(separator: "/", omittingEmptySubsequences: false)
  return parts.count == 2
    && parts.allSatisfy { Scalar.name(String($0), else: "") == $0 && !$0.isEmpty }
}
