import Collectors
import Discovering
import Events
import Interpreters

/// Finds the members of a database cluster from the address of one.
struct DatabaseFinder {
  let user: String
  let password: String
  let host: String
  let now: @Sendable () -> Timestamp

  /// Why there is no cluster, and what to do.
  struct Failure: Error {
    let reason: String
  }

  private static let timeout: Int64 = 5_000

  /// The cluster, and the addresses of routers that its metadata names.
  func cluster(
    at address: FoundAddress
  ) async -> Result<(FoundCluster, routers: [String]), Failure> {
    guard let reading = await ask([address], .preferred).first else {
      return .failure(Failure(reason: "was not asked; try again"))
    }
    if let refusal = reading.connection { return .failure(Failure(reason: reason(refusal))) }
    guard var cluster = DatabaseMembers.cluster(of: reading, at: address, user: user) else {
      return .failure(
        Failure(
          reason:
            "is no member of a cluster that \(user) can see; see debrief doctor --grants"
        ))
    }
    cluster.isUnencrypted = await ask([address], .required).first?.connection != nil
    let readings = await ask(cluster.nodes.map(\.address), .preferred)
    for (index, reading) in readings.enumerated() {
      guard reading.connection == nil else {
        cluster.remarks.append(
          "\(cluster.nodes[index].address) did not answer; its name is a guess.")
        continue
      }
      let node = DatabaseMembers.node(of: reading, at: cluster.nodes[index].address, host: host)
      cluster.nodes[index] = node
      if let log = node.errorLog, !Readable.file(log) { cluster.nodes[index].errorLog = nil }
    }
    return .success((cluster, DatabaseMembers.routers(of: reading)))
  }

  private func ask(
    _ addresses: [FoundAddress], _ tls: SQLTarget.Encryption
  ) async -> [SQLServerReading] {
    let targets = addresses.map {
      SQLTarget(
        name: $0.description, host: $0.host, port: $0.port, user: user, password: password, tls: tls
      )
    }
    let sensor = SQLSensor(
      targets, asking: DatabaseMembers.statements, timeoutMilliseconds: Self.timeout, now: now)
    return await sensor.look().servers
  }

  private func reason(_ answer: SQLAnswer) -> String {
    switch answer {
    case .serverError(let code, let message):
      "refuses \(user): \(message) (\(code)); correct --user and --password-file"
    case .clientError(let code, let message):
      "cannot be reached: \(message) (\(code)); correct --database, or what stands between"
    case .noAnswer, .rows: "does not answer within 5 s; correct --database, or what stands between"
    }
  }
}
