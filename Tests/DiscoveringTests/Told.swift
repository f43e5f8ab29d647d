import Configuration
import Discovering

/// What a configuration file is read as; every complaint when it is not.
func read(_ text: String, host: String = "hub-1") throws -> Configuration {
  try Configuration.read(
    Array(text.utf8), from: "/etc/debrief/debrief.yaml",
    on: Machine(hostName: host) { $0 == "Europe/Berlin" })
}

extension Discovery {
  /// The file that is written of it.
  var file: String { SetupFile(self, path: "debrief.yaml").text }

  /// A shop with one of everything.
  static var shop: Discovery {
    var shop = Discovery()
    shop.machine = "hub-1"
    var cluster = FoundCluster(name: "shop", kind: .galera, user: "debrief")
    cluster.password = FoundPassword("secrets/shop", exists: false)
    cluster.nodes = [
      FoundNode(
        name: "db-1", address: FoundAddress("192.0.2.11", 3306), errorLog: "/var/log/e.err"),
      FoundNode(name: "db-2", address: FoundAddress("2001:db8::12", 3307)),
    ]
    shop.clusters = [cluster]
    var proxy = FoundRouter(name: "haproxy", kind: .haproxy, origin: "/etc/haproxy/haproxy.cfg")
    proxy.state = "/run/haproxy/admin.sock"
    proxy.routes = [FoundRoute(name: "db", address: FoundAddress("127.0.0.1", 3300))]
    var router = FoundRouter(name: "mysqlrouter", kind: .mysqlRouter, origin: "its configuration")
    router.state = "https://127.0.0.1:8443/api/20190715"
    router.user = "debrief"
    router.password = FoundPassword("/etc/debrief/secrets/it's", exists: false)
    shop.routers = [proxy, router]
    var kubernetes = FoundKubernetes(name: "prod", kubeconfig: "/etc/kube/config")
    kubernetes.databases = [.init(object: "shop/mysql", cluster: 0)]
    shop.kubernetes = [kubernetes]
    shop.probes = [FoundProbe(name: "a.example", url: "https://a.example/", origin: "an ingress")]
    shop.pages = [FoundPage(name: "page", kind: "statuspage", url: "https://status.example")]
    shop.misses = ["no way into a Kubernetes cluster"]
    return shop
  }
}

/// Numbers that are the same in every run (Steele and others, "Fast Splittable Pseudorandom Number Generators").
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
