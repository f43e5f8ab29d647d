import Configuration
import Events
import Testing

/// Clusters and their nodes.
@Suite struct ClusterTests {
  @Test func aClusterHasItsDefaults() throws {
    let cluster = try #require(
      try read(
        """
        clusters:
          - name: shop
            kind: galera
            user: debrief
            nodes: [{name: db-1, address: 192.0.2.11}]
        """
      ).clusters.first)
    #expect(cluster.subject == Subject(.cluster, "shop"))
    #expect(cluster.kind == .galera)
    #expect(cluster.password == nil)
    #expect(cluster.tls == .preferred)
    #expect(cluster.ca == nil)
    #expect(cluster.every == .seconds(5))
    #expect(cluster.timeout == .seconds(2))
    #expect(!cluster.watchesMetadata)
    #expect(!cluster.watchesSessions)
    #expect(cluster.dependsOn == [])
    #expect(cluster.collector == Subject(.collector, "galera/shop@hub-1"))
    let node = try #require(cluster.nodes.first)
    #expect(node.subject == Subject(.node, "shop/db-1"))
    #expect(node.address == Endpoint(host: "192.0.2.11", port: 3306))
    #expect(node.errorLog == nil)
    #expect(node.logZone == "UTC")
  }

  @Test func aClusterSaysAllThatIsKnown() throws {
    let cluster = try #require(
      try read(
        """
        clusters:
          - name: shop
            kind: group-replication
            user: debrief
            password: {file: secrets/mysql}
            tls: off
            every: 1m30s
            timeout: 500ms
            depends_on: backend:nfs/storage-1
            nodes:
              - name: db-1
                address: "[2001:db8::1]:33061"
                error_log: ../log/error.log
                log_zone: Europe/Berlin
                depends_on: [host:a]
        """
      ).clusters.first)
    let place = Place(file: "/etc/debrief.yaml", line: 5, column: 15)
    #expect(cluster.password == .file("/etc/secrets/mysql", place))
    #expect(cluster.tls == .off)
    #expect(cluster.every == .seconds(90))
    #expect(cluster.timeout == Elapsed(nanoseconds: 500_000_000))
    #expect(cluster.watchesMetadata)
    #expect(cluster.watchesSessions)
    #expect(cluster.metadata == Subject(.metadata, "shop"))
    #expect(cluster.dependsOn == [Subject(.backend, "nfs/storage-1")])
    let node = try #require(cluster.nodes.first)
    #expect(node.address == Endpoint(host: "2001:db8::1", port: 33061))
    #expect(node.address.description == "[2001:db8::1]:33061")
    #expect(node.errorLog == "/etc/../log/error.log")
    #expect(node.logZone == "Europe/Berlin")
    #expect(node.dependsOn == [Subject(.host, "a")])
    #expect(node.logCollector == Subject(.collector, "log/shop/db-1@hub-1"))
  }

  @Test func aShortIntervalHalvesTheUsualTimeout() throws {
    let yaml = """
      clusters: [{name: a, kind: galera, user: u, every: 1s, nodes: [{name: n, address: a}]}]
      """
    #expect(try read(yaml).clusters.first?.timeout == Elapsed(nanoseconds: 500_000_000))
  }

  @Test func whatAClusterNeedsIsAskedForAtOnce() {
    #expect(
      complaints("clusters: [{}]") == [
        "1:12: clusters[0].kind: is missing; write galera or group-replication",
        "1:12: clusters[0].name: is missing; write the name of the cluster",
        "1:12: clusters[0].nodes: is missing; write its nodes, each after a dash",
        "1:12: clusters[0].user: is missing; write the database account to ask with",
      ])
  }

  /// A cluster in which only what follows the node is wrong.
  private static func cluster(_ rest: String, node: String = "{name: n, address: a}") -> String {
    "clusters:\n- {name: c, kind: group-replication, user: u, nodes: [\n\(node)],\n\(rest)}"
  }

  @Test(arguments: [
    Mistake(
      cluster("nodse: 1"), "4:1: clusters[0].nodse: is not a key; did you mean \"nodes\"?"),
    Mistake(
      cluster("tls: on"),
      "4:6: clusters[0].tls: \"on\" is not one of off, preferred, required"),
    Mistake(
      cluster("tls: off, ca: x"),
      "4:15: clusters[0].ca: is for TLS, which is off; remove one of them"),
    Mistake(
      cluster("every: 5"), "4:8: clusters[0].every: \"5\" has no unit; write 5s, 5m or 5h"),
    Mistake(
      cluster("every: 5 s"),
      """
      4:8: clusters[0].every: "5 s" is not a length of time; write one such as 500ms, 5s, 2m or 1h
      """),
    Mistake(
      cluster("every: 99ms"),
      "4:8: clusters[0].every: \"99ms\" is too short; write at least 100ms"),
    Mistake(
      cluster("every: 25h"), "4:8: clusters[0].every: \"25h\" is too long; write at most 1d"),
    Mistake(
      cluster("every: {s: 5}"),
      "4:8: clusters[0].every: is a map; write a length of time such as 5s"),
    Mistake(
      cluster("timeout: 5s"),
      "4:10: clusters[0].timeout: is 5s and every is 5s; write a shorter timeout"),
    Mistake(
      cluster("timeout: 2m, every: 90s"),
      "4:10: clusters[0].timeout: is 2m and every is 1m30s; write a shorter timeout"),
    Mistake(
      cluster("metadata: yes"),
      "4:11: clusters[0].metadata: \"yes\" is neither true nor false; write one of them"),
    Mistake(
      cluster("password: hunter2"),
      """
      4:11: clusters[0].password: is plain text; secrets come from a file or the environment: \
      write {file: PATH} or {environment: NAME}
      """),
    Mistake(
      cluster("depends_on: [cluster:c]"),
      "4:14: clusters[0].depends_on[0]: cluster:c cannot stand on itself; remove it"),
    Mistake(
      """
      clusters: [{name: c, kind: galerra, user: u, nodes: [{name: n, address: a}], metadata: \
      true}]
      """,
      """
      1:28: clusters[0].kind: "galerra" is not one of galera, group-replication; did you mean \
      "galera"?
      """),
    Mistake(
      """
      clusters: [{name: c, kind: galera, user: u, nodes: [{name: n, address: a}], metadata: \
      true}]
      """,
      "1:87: clusters[0].metadata: is for group-replication; remove it"),
    Mistake(
      "clusters:\n- {name: c, kind: galera, user: , nodes: []}",
      "2:33: clusters[0].user: is empty; write the database account",
      "2:42: clusters[0].nodes: is empty; write its nodes, each after a dash"),
    Mistake(
      """
      clusters:
      - {name: c, kind: galera, user: u, nodes: [{name: n, address: a}]}
      - {name: c, kind: galera, user: u, nodes: [{name: n, address: a}]}
      """,
      "3:10: clusters[1].name: is that of clusters[0].name too, on line 2; write another"),
  ])
  func aMistakeInAClusterIsNamed(_ mistake: Mistake) {
    #expect(complaints(mistake.yaml) == mistake.complaints)
  }

  @Test(arguments: [
    Mistake(
      cluster("", node: "{}"),
      "3:1: clusters[0].nodes[0].address: is missing; write HOST:PORT of its database",
      "3:1: clusters[0].nodes[0].name: is missing; write the name of the node"),
    Mistake(
      cluster("", node: "{name: n, address: a},\n{name: n, address: b}"),
      """
      4:8: clusters[0].nodes[1].name: is that of clusters[0].nodes[0].name too, on line 3; \
      write another
      """
    ),
    Mistake(
      cluster("", node: "{name: n, address: a},\n{name: o, address: a:3306}"),
      """
      4:20: clusters[0].nodes[1].address: is that of clusters[0].nodes[0].address too, on line \
      3; write another
      """
    ),
    Mistake(
      cluster("", node: "{name: n, address: 'a:b'}"),
      "3:20: clusters[0].nodes[0].address: \"b\" is not a port; write a number from 1 to 65535"),
    Mistake(
      cluster("", node: "{name: n, address: a, log_zone: Mars}"),
      """
      3:33: clusters[0].nodes[0].log_zone: "Mars" is not a time zone; write one such as \
      Europe/Berlin or UTC
      """),
    Mistake(
      cluster("", node: "{name: n, address: a, error_log: ''}"),
      "3:34: clusters[0].nodes[0].error_log: is empty; write a path"),
    Mistake(
      cluster("", node: "n"),
      """
      3:1: clusters[0].nodes[0]: is not a map; write keys below it, such as name:, address:, \
      error_log:
      """),
    Mistake(
      cluster("", node: "{name: n, address: a, depends_on: [host]}"),
      """
      3:36: clusters[0].nodes[0].depends_on[0]: "host" is not a subject; write kind:name, such as \
      node:shop/db-1
      """),
  ])
  func aMistakeInANodeIsNamed(_ mistake: Mistake) {
    #expect(complaints(mistake.yaml) == mistake.complaints)
  }
}
