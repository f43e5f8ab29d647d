import Configuration
import Events
import Testing

/// What the file says of what stands on what.
@Suite struct TopologyTests {
  /// The components of a file, each on a line with what it says of them.
  private func components(_ yaml: String) throws -> [String] {
    (try read(yaml).topology?.components ?? []).map { component in
      var words = [component.subject.description]
      if let foundations = component.dependsOn {
        words.append("on " + foundations.map(\.description).joined(separator: ", "))
      }
      if let collector = component.watchedBy { words.append("by \(collector)") }
      if let whole = component.partOf { words.append("part of \(whole)") }
      if let members = component.members { words.append("\(members) members") }
      if let customers = component.customers { words.append("\(customers) customers") }
      if let label = component.label { words.append("called \(label)") }
      if let isUserFacing = component.userFacing { words.append("userFacing \(isUserFacing)") }
      return words.joined(separator: "; ")
    }
  }

  @Test func aClusterStandsOnItsNodesAndMetadata() throws {
    #expect(
      try components(
        """
        clusters:
          - name: shop
            kind: group-replication
            user: u
            depends_on: [host:z]
            nodes:
              - {name: db-1, address: a, depends_on: [host:a]}
              - {name: db-2, address: b}
        """
      ) == [
        """
        cluster:shop; on node:shop/db-1, node:shop/db-2, metadata:shop, host:z; \
        by collector:group-replication/shop@hub-1; 2 members
        """,
        "node:shop/db-1; on host:a; by collector:group-replication/shop@hub-1",
        "node:shop/db-2; by collector:group-replication/shop@hub-1",
        "metadata:shop; by collector:group-replication/shop@hub-1; called the metadata of shop",
      ])
  }

  @Test func aRouterStandsOnItsClusterAndARouteOnItsRouter() throws {
    #expect(
      try components(
        """
        clusters: [{name: c, kind: galera, user: u, nodes: [{name: n, address: a}]}]
        routers:
          - {name: r, kind: haproxy, cluster: c, stats: s, depends_on: [host:a], routes: [{name: w, address: b}]}
          - {name: s, kind: mysql-router, error_log: l}
        """
      ).dropFirst(2) == [
        "router:c/r; on cluster:c, host:a; by collector:haproxy/c/r@hub-1",
        "route:c/r/w; on router:c/r; by collector:haproxy/c/r@hub-1",
        "router:s",
      ])
  }

  @Test func aProbeIsWatchedFromEachVantage() throws {
    #expect(
      try components(
        """
        vantages: [{name: fra, interface: eth1, depends_on: [host:b]}]
        depends_on: [host:a]
        pages: [{name: p, kind: gatus, url: 'http://a.example'}]
        probes:
          - name: s
            tcp: a:1
            subject: service:s
            label: S
            user_facing: true
            customers: 5
            part_of: service:all
            depends_on: [host:c]
            vantages: [hub-1, fra]
        """
      ) == [
        """
        service:s; on host:c; by collector:tcp/s@hub-1; part of service:all; 5 customers; called S; \
        userFacing true
        """,
        "page:p; by collector:gatus/p@hub-1",
        "collector:gatus/p@hub-1; on host:a",
        "collector:tcp/s@hub-1; on host:a",
        "collector:tcp/s@fra; on host:a, host:b",
        "service:s; by collector:tcp/s@fra",
      ])
  }

  @Test func whatIsDeclaredApartIsAdded() throws {
    #expect(
      try components(
        """
        probes: [{name: s, tcp: 'a:1', label: S, depends_on: [host:a]}]
        topology:
          - {subject: "service:all", label: All, user_facing: false, customers: 3, members: 2}
          - subject: probe:tcp/s
            label: Shop
            depends_on: [host:b, host:a]
            part_of: service:all
            watched_by: collector:tcp/s@elsewhere
        """
      ) == [
        """
        probe:tcp/s; on host:a, host:b; by collector:tcp/s@hub-1; part of service:all; called \
        Shop
        """,
        "service:all; 2 members; 3 customers; called All; userFacing false",
        "probe:tcp/s; by collector:tcp/s@elsewhere",
      ])
  }

  private static let cluster =
    "clusters: [{name: c, kind: galera, user: u, nodes: [{name: n, address: a,\n"

  @Test(arguments: [
    Mistake(
      "topology: [{}]", "1:12: topology[0].subject: is missing; write what it is, as kind:name"),
    Mistake(
      "topology: [{subject: 'a:b'}, {\nsubject: 'a:b'}]",
      "2:10: topology[1].subject: is that of topology[0].subject too, on line 1; write another"),
    Mistake(
      "topology: [{subject: 'a:b',\nmembers: x}]",
      "2:10: topology[0].members: \"x\" is not a whole number; write a whole number, 0 or more"),
    Mistake(
      "topology: [{subject: 'a:b',\nwatched_by: 'node:a/b'}]",
      """
      2:13: topology[0].watched_by: node:a/b is not a collector; write one such as \
      collector:galera/shop@hub-1
      """),
    Mistake(
      "topology: [{subject: 'a:b',\ndepends_on: ['a:b']}]",
      "2:14: topology[0].depends_on[0]: a:b cannot stand on itself; remove it"),
    Mistake(
      "topology: [{subject: 'a:b',\npart_of: 'a:b'}]",
      "2:10: topology[0].part_of: a:b cannot be part of itself; remove it"),
    Mistake(
      cluster + "depends_on: ['cluster:c']}]}]",
      """
      2:14: clusters[0].nodes[0].depends_on[0]: makes a circle, node:c/n on cluster:c on node:c/n; \
      take one of these out
      """),
    Mistake(
      """
      topology:
        - {subject: "a:1", depends_on: ["a:2"]}
        - {subject: "a:2", depends_on: ["a:3", "a:4"]}
        - {subject: "a:1", depends_on: ["a:4"]}
        - {subject: "a:3", part_of: "a:3"}
        - {subject: "a:4", depends_on: "a:1"}
      """,
      """
      2:35: topology[0].depends_on[0]: makes a circle, a:1 on a:2 on a:4 on a:1; take one of \
      these out
      """,
      """
      3:42: topology[1].depends_on[1]: makes a circle, a:2 on a:4 on a:1 on a:2; take one of \
      these out
      """,
      "4:15: topology[2].subject: is that of topology[0].subject too, on line 2; write another",
      "4:35: topology[2].depends_on[0]: makes a circle, a:1 on a:4 on a:1; take one of these out",
      "5:31: topology[3].part_of: a:3 cannot be part of itself; remove it",
      "6:34: topology[4].depends_on: makes a circle, a:4 on a:1 on a:4; take one of these out"),
    Mistake(
      "topology: [{subject: 'a:1', part_of: 'a:2'}, {subject: 'a:1/x', part_of: 'a:1'},\n"
        + "{subject: 'a:2', part_of: 'a:1/x'}]",
      """
      1:38: topology[0].part_of: makes a circle, a:2 on a:1 on a:1/x on a:2; take one of these \
      out
      """,
      """
      1:74: topology[1].part_of: makes a circle, a:1 on a:1/x on a:2 on a:1; take one of these \
      out
      """,
      """
      2:27: topology[2].part_of: makes a circle, a:1/x on a:2 on a:1 on a:1/x; take one of \
      these out
      """
    ),
  ])
  func aMistakeIsNamed(_ mistake: Mistake) {
    #expect(complaints(mistake.yaml) == mistake.complaints)
  }
}
