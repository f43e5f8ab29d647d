import Discovering
import Testing

/// What the configuration files of routers tell.
@Suite struct RouterFileTests {
  @Test func anHAProxyTellsItsSocketAndItsPorts() throws {
    let text = """
      global
        stats socket /run/haproxy/admin.sock mode 660 level admin  # for Debrief
      defaults
        mode tcp
      listen db
        bind *:3306
        bind 192.0.2.1:3307
      frontend web
        mode http
        bind :80
      """
    let router = try #require(HAProxyFile.router(text, path: "/etc/haproxy/haproxy.cfg"))
    #expect(router.state == "/run/haproxy/admin.sock")
    #expect(router.routes.map(\.name) == ["db", "db-2"])
    #expect(router.routes.map(\.address.description) == ["127.0.0.1:3306", "192.0.2.1:3307"])
  }

  @Test func anHAProxyWithoutASocketTellsItsPage() {
    let text = "listen stats\n mode http\n bind 127.0.0.1:8404\n stats uri /stats\n"
    #expect(HAProxyFile.router(text, path: "x")?.state == "http://127.0.0.1:8404/stats;csv")
    #expect(HAProxyFile.router("listen db\n bind *:3306\n", path: "x") == nil)
  }

  @Test func aMySQLRouterTellsItsInterfaceAndItsPorts() {
    let text = """
      [DEFAULT]
      name=system
      logging_folder=/var/log/mysqlrouter
      [http_server]
      port=8443
      ssl=1
      ssl_cert=/var/lib/mysqlrouter/router-cert.pem
      [rest_api]
      [rest_router]
      require_realm=default
      [routing:rw]
      bind_address=0.0.0.0
      bind_port=6446
      protocol=classic
      [routing:x]
      bind_port=6448
      protocol=x
      """
    let router = MySQLRouterFile.router(text, path: "x")
    #expect(router.name == "mysqlrouter" && router.user == "debrief")
    #expect(router.state == "https://127.0.0.1:8443/api/20190715")
    #expect(router.authorities == "/var/lib/mysqlrouter/ca.pem")
    #expect(router.errorLog == "/var/log/mysqlrouter/mysqlrouter.log")
    #expect(router.routes.map(\.name) == ["rw"])
    #expect(router.routes.map(\.address.description) == ["127.0.0.1:6446"])
  }

  @Test func aProcessTellsItsFile() {
    let proxy = RunningProcess(words: ["/usr/sbin/haproxy", "-db", "-f", "a.cfg"], folder: "/etc")
    #expect(proxy.configurationFiles == ["/etc/a.cfg"])
    let router = RunningProcess(words: ["mysqlrouter", "--config=/r.conf"], folder: "/")
    #expect(router.configurationFiles == ["/r.conf"])
    #expect(RunningProcess(words: ["vi", "-f", "a.cfg"], folder: "/").configurationFiles == [])
  }
}
