import Discovering

/// Discoveries of texts that break YAML, names, paths and URLs where nobody takes care.
struct HostileDiscovery {
  private var numbers: SplitMix

  private static let texts = [
    "", " ", "shop", "shop", "db-1", "db-1", "true", "null", "~", "123", "0x1F", "1e3", "-", "- a",
    "a: b", "a #b", "#", "'", "\"", "\\", "a\nb: c", "\t", "\u{7}", "\u{85}", "\u{2028}",
    "\u{FEFF}",
    "ü", "😀", "{a}", "[a", "*a", "&a", "!a", "%a", "@a", "`a", "|", ">", "a:", ":a", "a/b", "../x",
    "~/x", "/a b", "/x", "/run/x.sock", "it's", "a,b", "secrets/x", "=", "<<", "y", "No", "ON",
    String(repeating: "x", count: 300), "host:3306", "http://a.example",
    "https://a.example/x?y=1#z",
    "http://u:p@a.example", "http://", "http://a b", "http://a.example:0",
    "http://[::1]:8404/stats;csv",
    "http://[::zz]/", "https://a.example:99999", "http://ü.example", "ftp://a.example",
    "http://127.0.0.1/metrics", "ns/name", "ns/", "/", "a/b/c", "192.0.2.1", "::1", ":::",
    "1::2::3",
    "fe80::1%eth0", "2001:db8::12", "1:2:3:4:5:6:7:8", "1:2:3", ":1:2:3:4:5:6:7:8", "a_b.c",
    "::ffff:1.2.3.4",
    "12345::", "::1:2:3:4:5:6:7:8",
  ]

  init(seed: UInt64) { numbers = SplitMix(state: seed) }

  mutating func next() -> Discovery {
    var found = Discovery()
    found.machine = text()
    found.clusters = list { $0.cluster() }
    found.kubernetes = list { $0.kubernetes() }
    found.routers = list { $0.router() }
    found.probes = list { FoundProbe(name: $0.text(), url: $0.text(), origin: $0.text()) }
    found.pages = list {
      FoundPage(
        name: $0.text(),
        kind: ["statuspage", "instatus", "uptime-kuma", "gatus", "cachet", nil]
          .randomElement(using: &$0.numbers) ?? nil, url: $0.text())
    }
    found.storage = list { $0.storage() }
    found.misses = list { $0.text() }
    return found
  }

  private mutating func cluster() -> FoundCluster {
    var cluster = FoundCluster(
      name: text(), kind: flag() ? .galera : .groupReplication, user: text())
    cluster.password = secret()
    cluster.isUnencrypted = flag()
    cluster.nodes = list {
      var node = FoundNode(name: $0.text(), address: $0.address(), errorLog: $0.optional())
      node.logZone = $0.flag() ? "Europe/Berlin" : nil
      return node
    }
    cluster.remarks = list { $0.text() }
    return cluster
  }

  private mutating func router() -> FoundRouter {
    var router = FoundRouter(
      name: text(), kind: flag() ? .haproxy : .mysqlRouter, origin: text())
    (router.state, router.user, router.password) = (optional(), optional(), secret())
    (router.authorities, router.errorLog) = (optional(), optional())
    router.logZone = flag() ? "Europe/Berlin" : nil
    router.routes = list { FoundRoute(name: $0.text(), address: $0.address()) }
    return router
  }

  private mutating func kubernetes() -> FoundKubernetes {
    var one = FoundKubernetes(name: text(), kubeconfig: optional())
    one.context = optional()
    one.databases = list {
      .init(object: $0.text(), cluster: Int.random(in: -1...3, using: &$0.numbers))
    }
    one.remarks = list { $0.text() }
    return one
  }

  private mutating func storage() -> FoundStorage {
    let kinds: [FoundStorage.Kind] = [
      .path(text(), backend: text()), .boot, .kernelLog(text()), .arrays, .pools, .disk(text()),
    ]
    return FoundStorage(
      name: text(), kind: kinds.randomElement(using: &numbers) ?? .boot, origin: text())
  }

  private mutating func address() -> FoundAddress {
    FoundAddress(text(), [0, 1, 3306, 65_535, 65_536, -1].randomElement(using: &numbers) ?? 1)
  }

  private mutating func secret() -> FoundPassword? {
    optional().map { FoundPassword($0, exists: flag()) }
  }

  private mutating func text() -> String { Self.texts.randomElement(using: &numbers) ?? "" }
  private mutating func flag() -> Bool { Bool.random(using: &numbers) }
  private mutating func optional() -> String? { flag() ? text() : nil }

  private mutating func list<Value>(_ make: (inout HostileDiscovery) -> Value) -> [Value] {
    (0..<Int.random(in: 0...4, using: &numbers)).map { _ in make(&self) }
  }
}
