import Collectors
import Configuration
import EventLog
import Events
import Interpreters
import Preflight

/// Tries the nodes of a cluster as its collector will.
struct DatabaseDoctor {
  let cluster: ClusterConfiguration
  let tools: CollectorTools

  private static let clock = SQLStatement("clock", "SELECT UNIX_TIMESTAMP(NOW(6)) AS now")

  func checks() async -> [Check] {
    let targets: [SQLTarget]
    do { targets = try cluster.targets(tools) } catch {
      let says = (error as? Failure)?.message ?? "\(error)"
      return [
        .fail("cluster:\(cluster.name)", says, remedy: "make that file, or correct password:")
      ]
    }
    let round = await sensor(targets, cluster.allStatements).look()
    let clocks = await clocks(targets)
    return round.servers.flatMap { server in
      cluster.checks(of: server, node: server.name)
        + (clocks[server.name].map { [$0.check(of: "node:\(cluster.name)/\(server.name)")] } ?? [])
    }
  }

  /// The second of two looks, so that only a question and its answer lie between the instants.
  private func clocks(_ targets: [SQLTarget]) async -> [String: ClockComparison] {
    let sensor = sensor(targets, [Self.clock])
    _ = await sensor.look()
    let before = Self.seconds
    let servers = await sensor.look().servers
    let after = Self.seconds
    return servers.reduce(into: [:]) { found, server in
      let time = server.rows(Self.clock.name)?[0, "now"].flatMap(Double.init)
      found[server.name] = time.map {
        ClockComparison(target: $0, before: before, after: after)
      }
    }
  }

  private func sensor(_ targets: [SQLTarget], _ statements: [SQLStatement]) -> SQLSensor {
    SQLSensor(
      targets, asking: statements, timeoutMilliseconds: cluster.timeout.milliseconds,
      now: tools.now)
  }

  private static var seconds: Double { Double(LogEnvironment.systemTime().nanoseconds) / 1e9 }
}
