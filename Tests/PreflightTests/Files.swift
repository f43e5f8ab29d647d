import Configuration

/// Configurations to look at.
enum Files {
  static let galera = """
    name: hub-1
    clusters:
      - name: shop
        kind: galera
        user: debrief
        nodes: [{name: db-1, address: 192.0.2.1, error_log: /var/log/db.err}]

    """

  static let group = """
    name: hub-1
    clusters:
      - name: shop
        kind: group-replication
        user: debrief
        nodes: [{name: db-1, address: 192.0.2.1}]

    """

  static let everything =
    galera + """
      kubernetes:
        - {name: k, kubeconfig: /etc/kubeconfig}
      routers:
        - {name: r, kind: haproxy, cluster: shop, stats: /run/haproxy.sock}
      storage:
        - {name: t, tool: md}
      probes:
        - {name: a, http: "https://shop.example/health"}
        - {name: b, tcp: "192.0.2.9:80"}
        - {name: c, dns: {name: shop.example, server: 192.0.2.53}}

      """

  static func read(_ text: String) throws -> Configuration {
    let machine = Machine(hostName: "hub-1") { _ in true }
    return try Configuration.read(Array(text.utf8), from: "/etc/debrief.yaml", on: machine)
  }
}
