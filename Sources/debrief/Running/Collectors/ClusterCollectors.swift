import Collectors
import Configuration
import Events
import Interpreters

extension ClusterConfiguration {
  /// What watches the cluster: its nodes by SQL, and the error log of each that has one.
  func collectors(_ tools: CollectorTools) throws -> [Collector] {
    let targets = try self.targets(tools)
    let names = nodes.map { (name: $0.name, address: $0.address.description) }
    return try sqlCollectors(targets, names, tools)
      + (watchesSessions ? [sessionWatch(targets, tools)] : [])
      + nodes.flatMap { try logCollector(of: $0, names, tools).asList }
  }

  private func sqlCollectors(
    _ targets: [SQLTarget], _ names: [(name: String, address: String)], _ tools: CollectorTools
  ) -> [Collector] {
    switch kind {
    case .galera:
      return [
        collector(
          targets, GaleraInterpreter.statements, GaleraInterpreter(cluster: name, nodes: names),
          tools)
      ]
    case .groupReplication:
      let members = collector(
        targets, GroupReplicationInterpreter.statements,
        GroupReplicationInterpreter(cluster: name, nodes: names), tools)
      return watchesMetadata ? [members, metadataWatch(targets, names, tools)] : [members]
    }
  }

  private func logCollector(
    of node: NodeConfiguration, _ names: [(name: String, address: String)], _ tools: CollectorTools
  ) throws -> Collector? {
    guard let path = node.errorLog else { return nil }
    let interpreter = ErrorLogInterpreter(
      cluster: name, node: node.name, flavour: kind == .galera ? .galera : .groupReplication,
      zone: try LogZone(named: node.logZone, around: tools.now()), members: names, scope: .node)
    return Collector(
      node.logCollector, watching: [node.subject], every: .logInterval, within: .logTimeout,
      settings: settings, sensor: LogTail(path: path), interpreter: interpreter)
  }

  func targets(_ tools: CollectorTools) throws -> [SQLTarget] {
    let password = try tools.secret(self.password)
    return nodes.map { node in
      SQLTarget(
        name: node.name, host: node.address.host, port: node.address.port, user: user,
        password: password, tls: SQLTarget.Encryption(rawValue: tls.rawValue) ?? .preferred,
        authorities: ca)
    }
  }

  private func collector<Reader: Interpreter>(
    _ targets: [SQLTarget], _ statements: [SQLStatement], _ interpreter: Reader,
    _ tools: CollectorTools
  ) -> Collector where Reader.Reading == SQLRound {
    Collector(
      collector, watching: [subject] + nodes.map(\.subject), every: every, within: timeout.grace,
      settings: settings, sensor: sensor(targets, statements, tools), interpreter: interpreter)
  }

  /// The metadata is asked for over connections of its own, since it hangs when a group is forced.
  private func metadataWatch(
    _ targets: [SQLTarget], _ names: [(name: String, address: String)], _ tools: CollectorTools
  ) -> Collector {
    Collector(
      metadataCollector, watching: [metadata], every: metadataInterval, within: timeout.grace,
      settings: settings, sensor: sensor(targets, MetadataInterpreter.statements, tools),
      interpreter: MetadataInterpreter(cluster: name, nodes: names))
  }

  /// Sessions are asked for over connections of their own, as they matter least.
  private func sessionWatch(_ targets: [SQLTarget], _ tools: CollectorTools) -> Collector {
    Collector(
      sessionCollector, watching: [], every: every, within: timeout.grace, settings: settings,
      sensor: sensor(targets, SessionInterpreter.statements, tools),
      interpreter: SessionInterpreter(cluster: name, nodes: nodes.map(\.name)))
  }

  private func sensor(
    _ targets: [SQLTarget], _ statements: [SQLStatement], _ tools: CollectorTools
  ) -> SQLSensor {
    SQLSensor(
      targets, asking: statements, timeoutMilliseconds: timeout.milliseconds, now: tools.now)
  }

  private var settings: String { "\(self)" }
}

extension Elapsed {
  /// Whole milliseconds.
  var milliseconds: Int64 { nanoseconds / 1_000_000 }

  /// A little more, so that a look that ends by itself in time is not taken for one that hangs.
  var grace: Elapsed { self + Elapsed(nanoseconds: max(nanoseconds / 4, 100_000_000)) }

  /// `500 ms`, `5 s`.
  var words: String {
    nanoseconds % 1_000_000_000 == 0 ? "\(nanoseconds / 1_000_000_000) s" : "\(milliseconds) ms"
  }
}
