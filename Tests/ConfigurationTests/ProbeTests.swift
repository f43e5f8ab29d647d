import Events
import Testing

@testable import Configuration

/// Probes: what they look at, and from where.
@Suite struct ProbeTests {
  private func probe(_ yaml: String) throws -> ProbeConfiguration {
    try #require(try read("probes:\n- {name: a, \(yaml)}").probes.first)
  }

  @Test func anHTTPProbeHasItsDefaults() throws {
    let probe = try probe("http: 'https://a.example/health'")
    guard case .http(let request) = probe.target else {
      Issue.record("\(probe.target)")
      return
    }
    #expect(request.url.text == "https://a.example/health")
    #expect(request.method == .get)
    #expect(request.headers == [])
    #expect(request.followRedirects == 5)
    #expect(request.bustsCaches)
    #expect(probe.subject == Subject(.probe, "https/a"))
    #expect(probe.every == .seconds(30))
    #expect(probe.timeout == .seconds(10))
    #expect(probe.expectation.statuses == [200...299])
    #expect(probe.expectation.certificateDays == nil)
    #expect(probe.label == nil)
    #expect(probe.isUserFacing == nil)
    #expect(probe.vantages == ["hub-1"])
    #expect(probe.collector(at: "hub-1") == Subject(.collector, "https/a@hub-1"))
  }

  @Test func anHTTPProbeSaysAllThatIsKnown() throws {
    let probe = try probe(
      """
      http: 'http://a.example', method: HEAD, follow_redirects: 0, cache_busting: false, ca: ca.pem,
      headers: {Accept: text/html, Authorization: {file: token}, X-Trace: {environment: TRACE}},
      subject: 'service:a', label: Site A, user_facing: false, customers: 12, part_of: 'service:all',
      depends_on: ['host:a'], every: 5s, timeout: 1s
      """)
    guard case .http(let request) = probe.target else {
      Issue.record("\(probe.target)")
      return
    }
    #expect(request.method == .head)
    #expect(request.followRedirects == 0)
    #expect(!request.bustsCaches)
    #expect(request.headers.map(\.name) == ["Accept", "Authorization", "X-Trace"])
    #expect(request.headers[0].value == .text("text/html"))
    let place = Place(file: "/etc/debrief.yaml", line: 3, column: 45)
    #expect(request.headers[1].value == .secret(.file("/etc/token", place)))
    #expect(probe.ca == "/etc/ca.pem")
    #expect(probe.subject == Subject(.service, "a"))
    #expect(probe.label == "Site A")
    #expect(probe.isUserFacing == false)
    #expect(probe.customers == 12)
    #expect(probe.partOf == Subject(.service, "all"))
    #expect(probe.dependsOn == [Subject(.host, "a")])
    #expect(probe.collector(at: "fra") == Subject(.collector, "http/a@fra"))
  }

  private static func question(_ port: Int, _ expected: [String]) -> ProbeQuestion {
    ProbeQuestion(
      name: "a.example", server: Endpoint(host: "127.0.0.1", port: port), expected: expected)
  }

  @Test(arguments: [
    ("tcp: 127.0.0.1:2049", ProbeTarget.tcp(Endpoint(host: "127.0.0.1", port: 2049)), "tcp"),
    ("tls: mail.example", .tls(Endpoint(host: "mail.example", port: 443)), "tls"),
    ("mysql: '[::1]'", .mysql(Endpoint(host: "::1", port: 3306)), "mysql"),
    ("dns: {name: a.example, server: 127.0.0.1}", .dns(question(53, [])), "dns"),
    (
      "dns: {name: a.example, server: '127.0.0.1:5353', expect: [192.0.2.1, '2001:DB8::1']}",
      .dns(question(5353, ["192.0.2.1", "2001:db8::1"])), "dns"
    ),
  ])
  func aProbeOfAnotherProtocolHasItsTarget(
    _ yaml: String, _ target: ProbeTarget, _ name: String
  ) throws {
    let probe = try probe(yaml)
    #expect(probe.target == target)
    #expect(probe.subject == Subject(.probe, "\(name)/a"))
    #expect(probe.collector(at: "hub-1") == Subject(.collector, "\(name)/a@hub-1"))
  }

  @Test func aProbeLooksFromItsVantages() throws {
    let configuration = try read(
      """
      vantages:
        - {name: hub-1, connectivity: [192.0.2.1:53]}
        - {name: fra, proxy: "socks5h://127.0.0.1:1080", depends_on: [host:b]}
        - {name: eth, interface: eth1}
      probes:
        - {name: a, tcp: 127.0.0.1:1, vantages: [hub-1, fra]}
        - {name: b, tcp: 127.0.0.1:2, vantages: eth}
      """)
    #expect(configuration.probes.map(\.vantages) == [["hub-1", "fra"], ["eth"]])
    let own = configuration.vantage(named: "hub-1")
    #expect(own.way == .direct)
    #expect(own.connectivity == [Endpoint(host: "192.0.2.1", port: 53)])
    let fra = configuration.vantage(named: "fra")
    #expect(fra.way == .proxy("socks5h://127.0.0.1:1080"))
    #expect(fra.dependsOn == [Subject(.host, "b")])
    #expect(configuration.vantage(named: "eth").way == .interface("eth1"))
    #expect(configuration.vantage(named: "other").way == .direct)
  }

  private static func file(_ yaml: String) -> String { "probes:\n- {name: a,\n\(yaml)}" }

  @Test(arguments: [
    Mistake(
      "probes: [{tcp: a:1}]", "1:10: probes[0].name: is missing; write the name of the probe"),
    Mistake(
      "probes: [{name: a}]",
      "1:10: probes[0]: says nothing to look at; write one of http, tcp, dns, tls or mysql"),
    Mistake(
      file("http: 'http://a.example',\ntls: a"),
      "4:6: probes[0].tls: cannot stand beside http; make it a probe of its own"),
    Mistake(
      file("tcp: 'a:1',\ntls: a,\nmysql: a"),
      "4:6: probes[0].tls: cannot stand beside tcp; make it a probe of its own",
      "5:8: probes[0].mysql: cannot stand beside tcp; make it a probe of its own"),
    Mistake(
      file("http: a.example"),
      """
      3:7: probes[0].http: "a.example" is not a URL; write one such as \
      https://site-a.example/health
      """
    ),
    Mistake(
      file("http: 'https://a.example:0/'"),
      "3:7: probes[0].http: \"0\" is not a port; write a number from 1 to 65535"),
    Mistake(file("tcp: a"), "3:6: probes[0].tcp: \"a\" has no port; write HOST:PORT"),
    Mistake(
      file("tcp: '::1:80'"),
      "3:6: probes[0].tcp: \"::1:80\" has several colons; write an IPv6 address as \"[::1]:PORT\""),
    Mistake(
      file("tcp: '[::1:80'"),
      "3:6: probes[0].tcp: \"[::1:80\" is not an address; write an IPv6 address as \"[::1]:PORT\""),
    Mistake(
      file("tcp: 'http://a.example'"),
      "3:6: probes[0].tcp: \"http://a.example\" is a URL; write HOST:PORT"),
    Mistake(
      file("tcp: 'a b:1'"),
      "3:6: probes[0].tcp: \"a b:1\" is not a host and a port; write HOST:PORT"),
    Mistake(
      file("tls: [a]"),
      """
      3:6: probes[0].tls: is a list; write HOST:PORT, with an IPv6 address as "[::1]:PORT", in \
      quotes
      """
    ),
    Mistake(
      file("dns: a.example"),
      "3:6: probes[0].dns: is not a map; write keys below it, such as name:, server:, expect:"),
    Mistake(
      file("dns: {server: b,\nname: a..example}"),
      """
      4:7: probes[0].dns.name: "a..example" is not a host name; write one such as site-a.example
      """),
    Mistake(
      file("dns: {}"),
      "3:6: probes[0].dns.name: is missing; write the name whose addresses are asked for",
      "3:6: probes[0].dns.server: is missing; write HOST:PORT of the server to ask"),
    Mistake(
      file("dns: {name: a.example, server: b,\nexpect: [1.2.3, a.example, '1:g z']}"),
      "4:10: probes[0].dns.expect[0]: \"1.2.3\" is not an IP address; write one such as 192.0.2.1",
      """
      4:17: probes[0].dns.expect[1]: "a.example" is not an IP address; write one such as \
      192.0.2.1
      """,
      "4:28: probes[0].dns.expect[2]: \"1:g z\" is not an IP address; write one such as 192.0.2.1"),
    Mistake(
      file("tcp: 'a:1',\nmethod: GET,\nca: a"),
      "4:9: probes[0].method: is for http; remove it",
      "5:5: probes[0].ca: is for http and tls; remove it"),
    Mistake(
      file("tls: a,\nheaders: {A: b},\nfollow_redirects: 1,\ncache_busting: true"),
      "4:10: probes[0].headers: is for http; remove it",
      "5:19: probes[0].follow_redirects: is for http; remove it",
      "6:16: probes[0].cache_busting: is for http; remove it"),
    Mistake(
      file("http: 'http://a.example',\nmethod: get"),
      "4:9: probes[0].method: \"get\" is not one of GET, HEAD, OPTIONS"),
    Mistake(
      file("http: 'http://a.example',\nfollow_redirects: 21"),
      "4:19: probes[0].follow_redirects: 21 is out of range; write a whole number from 0 to 20"),
    Mistake(
      file("http: 'http://a.example',\nfollow_redirects: few"),
      """
      4:19: probes[0].follow_redirects: "few" is not a whole number; write a whole number from 0 \
      to 20
      """),
    Mistake(
      file("tcp: 'a:1',\ncustomers: -1"),
      "4:12: probes[0].customers: -1 is out of range; write a whole number, 0 or more"),
    Mistake(
      file("http: 'http://a.example',\nheaders: [a]"),
      "4:10: probes[0].headers: is not a map; write a header on each line, NAME: VALUE"),
    Mistake(
      file("http: 'http://a.example',\nheaders: {A B: c,\nCookie: d}"),
      """
      4:16: probes[0].headers["A B"]: is not the name of a header; write letters, digits and dashes
      """,
      """
      5:9: probes[0].headers["Cookie"]: is plain text; secrets come from a file or the environment: \
      write {file: PATH} or {environment: NAME}
      """),
    Mistake(
      file("tcp: 'a:1',\nsubject: 'node:shop/db-1'"),
      """
      4:10: probes[0].subject: node:shop/db-1 is nothing a probe speaks of; write a probe, \
      service, backend or host
      """
    ),
    Mistake(
      file("tcp: 'a:1',\npart_of: 'probe:tcp/a'"),
      "4:10: probes[0].part_of: probe:tcp/a cannot be part of itself; remove it"),
    Mistake(
      file("tcp: 'a:1',\nvantages: []"),
      "4:11: probes[0].vantages: is empty; write names of vantages, each after a dash"),
    Mistake(
      file("tcp: 'a:1',\nvantages: [hub-2, hub-1, hub-1]"),
      "4:12: probes[0].vantages[0]: there is no vantage \"hub-2\"; did you mean \"hub-1\"?",
      """
      4:26: probes[0].vantages[2]: is that of probes[0].vantages[1] too, on line 4; write \
      another
      """),
    Mistake(
      "probes:\n- {name: a, tcp: 'a:1'}\n- {name: a, tcp: 'b:1'}",
      "3:10: probes[1].name: is that of probes[0].name too, on line 2; write another"),
    Mistake(
      "probes:\n- {name: a, tcp: 'a:1'}\n- {name: b, tcp: 'b:1', subject: 'probe:tcp/a'}",
      "3:34: probes[1].subject: is that of probes[0].name too, on line 2; write another"),
  ])
  func aMistakeInAProbeIsNamed(_ mistake: Mistake) {
    #expect(complaints(mistake.yaml) == mistake.complaints)
  }

  private static func vantage(_ yaml: String) -> String { "vantages:\n- {name: a,\n\(yaml)}" }

  @Test(arguments: [
    Mistake(
      "vantages: [{}]",
      "1:12: vantages[0].name: is missing; write the name of the vantage, or of this machine"),
    Mistake(
      "vantages: [{name: a},\n{name: a}]",
      "2:8: vantages[1].name: is that of vantages[0].name too, on line 1; write another"),
    Mistake(
      vantage("interface: eth0,\nproxy: 'socks5://127.0.0.1:1'"),
      "4:8: vantages[0].proxy: cannot stand beside interface; keep one"),
    Mistake(
      vantage("interface: a/b"),
      "3:12: vantages[0].interface: \"a/b\" is not the name of an interface; write one such as eth1"
    ),
    Mistake(
      vantage("proxy: 'ssh://127.0.0.1:1'"),
      """
      3:8: vantages[0].proxy: "ssh" is not a scheme to use here; write socks5h, socks5, http or \
      https
      """),
    Mistake(
      vantage("proxy: 127.0.0.1:1080"),
      """
      3:8: vantages[0].proxy: "127.0.0.1:1080" is not a URL; write one such as \
      socks5h://127.0.0.1:1080
      """),
    Mistake(
      vantage("proxy: 'socks5://127.0.0.1'"),
      "3:8: vantages[0].proxy: \"127.0.0.1\" has no port; write HOST:PORT"),
    Mistake(
      vantage("connectivity: [a]"),
      "3:16: vantages[0].connectivity[0]: \"a\" has no port; write HOST:PORT"),
  ])
  func aMistakeInAVantageIsNamed(_ mistake: Mistake) {
    #expect(complaints(mistake.yaml) == mistake.complaints)
  }
}
