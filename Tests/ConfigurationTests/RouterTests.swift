import Configuration
import Events
import Testing

/// Routers and their routes.
@Suite struct RouterTests {
  private static let clusters =
    "clusters: [{name: shop, kind: galera, user: u, nodes: [{name: n, address: a}]}]\n"

  @Test func aRouterOfAClusterIsNamedAfterIt() throws {
    let router = try #require(
      try read(
        Self.clusters + """
          routers:
            - name: r1
              kind: haproxy
              cluster: shop
              stats: run/admin.sock
              routes: [{name: write, address: 127.0.0.1}]
          """
      ).routers.first)
    #expect(router.subject == Subject(.router, "shop/r1"))
    #expect(router.collector == Subject(.collector, "haproxy/shop/r1@hub-1"))
    #expect(router.logCollector == Subject(.collector, "log/shop/r1@hub-1"))
    #expect(router.stats == .socket("/etc/run/admin.sock"))
    #expect(router.every == .seconds(5))
    #expect(router.timeout == .seconds(2))
    let route = try #require(router.routes.first)
    #expect(route.address == Endpoint(host: "127.0.0.1", port: 3306))
    #expect(route.subject == Subject(.route, "shop/r1/write"))
  }

  @Test func aRouterOfNoClusterHasItsOwnName() throws {
    let text = """
      routers:
        - {name: r1, kind: haproxy, stats: run/s, routes: [{name: write, address: "127.0.0.1:6446"}]}
      """
    let router = try #require(try read(text).routers.first)
    #expect(router.subject == Subject(.router, "r1"))
    #expect(router.routes.first?.subject == Subject(.route, "r1/write"))
  }

  @Test func aMySQLRouterIsAskedByItsRESTInterface() throws {
    let router = try #require(
      try read(
        Self.clusters + """
          routers:
            - name: r1
              kind: mysql-router
              cluster: shop
              rest: https://127.0.0.1:8443/api/20190715
              user: admin
              password: {environment: ROUTER_PASSWORD}
              ca: ca.pem
              error_log: /var/log/router.log
              routes: [{name: write, address: 127.0.0.1:6446}]
          """
      ).routers.first)
    #expect(router.subject == Subject(.router, "shop/r1"))
    #expect(router.rest?.text == "https://127.0.0.1:8443/api/20190715")
    #expect(router.rest?.endpoint == Endpoint(host: "127.0.0.1", port: 8443))
    #expect(router.rest?.isSecure == true)
    #expect(router.user == "admin")
    #expect(router.password?.description == "the environment variable ROUTER_PASSWORD")
    #expect(router.ca == "/etc/ca.pem")
    #expect(router.errorLog == "/var/log/router.log")
  }

  @Test(arguments: [
    ("http://127.0.0.1:8404/stats;csv", 8404), ("http://127.0.0.1/stats;csv", 80),
  ])
  func aURLThatEndsInCSVIsAPageOfIt(_ url: String, _ port: Int) throws {
    let router = try read("routers: [{name: r, kind: haproxy, stats: '\(url)'}]").routers.first
    guard case .csv(let address) = router?.stats else {
      Issue.record("\(String(describing: router?.stats))")
      return
    }
    #expect(address.text == url)
    #expect(address.endpoint.port == port)
  }

  @Test(arguments: ["https://a.example/metrics", "http://a.example/metrics?scope=backend"])
  func aURLThatEndsInMetricsIsTheExporter(_ url: String) throws {
    let router = try read("routers: [{name: r, kind: haproxy, stats: '\(url)'}]").routers.first
    guard case .metrics(let address) = router?.stats else {
      Issue.record("\(String(describing: router?.stats))")
      return
    }
    #expect(address.text == url)
  }

  @Test func routersOfTwoClustersMayBeCalledAlike() {
    let yaml =
      Self.clusters
      + "routers: [{name: r, kind: haproxy, stats: a}, "
      + "{name: r, kind: haproxy, cluster: shop, stats: b}]"
    #expect(complaints(yaml) == [])
  }

  private static func router(_ rest: String) -> String {
    clusters + "routers:\n- {name: r, kind: haproxy, stats: s,\n\(rest)}"
  }

  @Test(arguments: [
    Mistake(
      "routers: [{}]",
      "1:11: routers[0]: says nothing to watch; write stats, rest, error_log or routes",
      "1:11: routers[0].kind: is missing; write haproxy or mysql-router",
      "1:11: routers[0].name: is missing; write the name of the router"),
    Mistake(
      router("cluster: shpo"),
      "4:10: routers[0].cluster: there is no cluster \"shpo\"; did you mean \"shop\"?"),
    Mistake(
      router("cluster: mail"),
      """
      4:10: routers[0].cluster: there is no cluster "mail"; write shop, or add it to clusters
      """),
    Mistake(
      "routers: [{name: r, kind: haproxy, stats: s, cluster: mail}]",
      "1:55: routers[0].cluster: there is no cluster \"mail\"; add it to clusters"),
    Mistake(
      router("rest: https://a.example"),
      "4:7: routers[0].rest: is for mysql-router; write stats for haproxy"),
    Mistake(
      "routers: [{name: r, kind: mysql-router, stats: s}]",
      "1:48: routers[0].stats: is for haproxy; write rest for mysql-router"),
    Mistake(
      "routers: [{name: r, kind: haproxy, stats: 'http://a.example/stats'}]",
      """
      1:43: routers[0].stats: "http://a.example/stats" ends neither in ;csv nor in /metrics; write \
      a URL that does
      """),
    Mistake(
      "routers: [{name: r, kind: haproxy, stats: 'http://a.example/xmetrics'}]",
      """
      1:43: routers[0].stats: "http://a.example/xmetrics" ends neither in ;csv nor in /metrics; \
      write a URL that does
      """),
    Mistake(
      "routers: [{name: r, kind: haproxy, stats: 'tcp://a.example:1'}]",
      "1:43: routers[0].stats: \"tcp\" is not a scheme to use here; write http or https"),
    Mistake(
      "routers: [{name: r, kind: mysql-router, rest: 'https://u:p@a.example'}]",
      "1:47: routers[0].rest: holds a user or a password; write the URL without them"),
    Mistake(
      "routers: [{name: r, kind: mysql-router, rest: 'https://a.example/b c'}]",
      """
      1:47: routers[0].rest: "https://a.example/b c" holds a space or a letter beyond ASCII; write \
      it as %20 and so on
      """),
    Mistake(
      "routers: [{name: r, kind: mysql-router, rest: 'https:///api'}]",
      "1:47: routers[0].rest: \"\" is not a host and a port; write HOST:PORT"),
    Mistake(
      router("password: {environment: P}"),
      "4:11: routers[0].password: stands without a user; write user, or remove it"),
    Mistake(
      router("routes: [{}]"),
      "4:10: routers[0].routes[0].address: is missing; write HOST:PORT where the router listens",
      "4:10: routers[0].routes[0].name: is missing; write the name of the route"),
    Mistake(
      router("routes: [{name: a, address: b},\n{name: a, address: b}]"),
      """
      5:8: routers[0].routes[1].name: is that of routers[0].routes[0].name too, on line 4; \
      write another
      """,
      """
      5:20: routers[0].routes[1].address: is that of routers[0].routes[0].address too, on line \
      4; write another
      """
    ),
    Mistake(
      router("") + "\n- {name: r, kind: mysql-router, error_log: l}",
      "5:10: routers[1].name: is that of routers[0].name too, on line 3; write another"),
  ])
  func aMistakeIsNamed(_ mistake: Mistake) {
    #expect(complaints(mistake.yaml) == mistake.complaints)
  }
}
