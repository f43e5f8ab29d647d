import Events

/// Sessions of operators' tools on the nodes of a cluster: a human's hands, seen without the human's help.
///
/// A session counts once two rounds saw it, so that a health check by the same tool does not; it is dated back to the
/// first. It is closed when its node answers without it. Accounts of the software that runs a cluster do not count.
public struct SessionInterpreter: Interpreter {
  /// What is asked of each node: who is connected by a tool that people use, from what the tools say of themselves.
  ///
  /// The account needs `SELECT` on `performance_schema`. Reference: MySQL Reference Manual, "Performance Schema
  /// Connection Attribute Tables"; MariaDB has the same tables, and they are empty while `performance_schema` is off.
  public static let statements = [
    SQLStatement(
      "sessions",
      """
      SELECT a.processlist_id AS id, a.attr_value AS tool, t.processlist_user AS account, \
      t.processlist_host AS host FROM performance_schema.session_connect_attrs a \
      JOIN performance_schema.threads t ON t.processlist_id = a.processlist_id \
      WHERE a.attr_name = 'program_name' AND a.attr_value IN ('mysqlsh', 'mysql', 'mariadb') \
      LIMIT 100
      """)
  ]

  /// The accounts by which MySQL Operator for Kubernetes works, some with the same tools.
  private static let softwares: Set<String> = [
    "localroot", "mysqladmin", "mysqlbackup", "mysqlhealthchecker", "mysqlmetrics", "mysqlrouter",
  ]

  private let cluster: String
  private let names: [String]
  private var known: [String: [Session: Sighting]] = [:]

  private struct Session: Hashable {
    let id: String
    let tool: String
    let account: String?
    let host: String?
  }

  private struct Sighting {
    let since: Timestamp
    var isTold = false
  }

  /// Makes an interpreter for a cluster whose nodes have these names.
  public init(cluster: String, nodes: [String]) { (self.cluster, names) = (cluster, nodes) }

  public mutating func take(_ sample: Sample<SQLRound>) -> Interpretation {
    var seen: [Observation] = []
    var troubles: [String] = []
    for server in sample.reading.servers where names.contains(server.name) {
      if let rows = server.rows("sessions") {
        seen += take(Self.sessions(rows), on: server.name, at: sample.began)
      } else if let trouble = Self.trouble(server) {
        troubles.append("\(server.name): \(trouble)")
      }
    }
    return Interpretation(seen, sight: sight(troubles))
  }

  /// A node that does not answer says nothing of its sessions; one that stopped has none when it answers again.
  private mutating func take(
    _ sessions: [Session], on node: String, at time: Timestamp
  ) -> [Observation] {
    let before = known[node] ?? [:]
    var (now, seen): ([Session: Sighting], [Observation]) = ([:], [])
    for session in sessions {
      guard var sighting = before[session] else {
        now[session] = Sighting(since: time)
        continue
      }
      if !sighting.isTold {
        seen.append(observation(session, .opened, on: node, at: sighting.since, confirmed: time))
        sighting.isTold = true
      }
      now[session] = sighting
    }
    let ended = before.filter { $0.value.isTold && now[$0.key] == nil }.keys
    seen += ended.sorted { $0.id < $1.id }.map { observation($0, .closed, on: node, at: time) }
    known[node] = now
    return seen
  }

  private func observation(
    _ session: Session, _ step: OperatorConnected.Step, on node: String, at time: Timestamp,
    confirmed: Timestamp? = nil
  ) -> Observation {
    let payload = OperatorConnected(
      tool: session.tool, to: step, account: session.account, host: session.host, key: session.id)
    return Observation(
      payload, about: Subject(.node, "\(cluster)/\(node)"), at: time, confirmed: confirmed)
  }

  private static func sessions(_ rows: SQLRows) -> [Session] {
    rows.values.indices.compactMap { row in
      guard let id = rows[row, "id"], let tool = rows[row, "tool"] else { return nil }
      let account = rows[row, "account"].map { Quotation.line($0, limit: 100) }
      guard !softwares.contains(account ?? "") else { return nil }
      let host = rows[row, "host"].map { Quotation.line($0, limit: 100) }
      return Session(id: id, tool: Quotation.line(tool, limit: 100), account: account, host: host)
    }
  }

  // MARK: What cannot be seen

  /// Only what is wrong with the question: that a node does not answer is told by who watches it.
  private static func trouble(_ server: SQLServerReading) -> String? {
    if case .serverError(let code, let message)? = server.answers["sessions"] {
      return "\(code) \(message)"
    }
    return nil
  }

  private func sight(_ troubles: [String]) -> Sight {
    if troubles.isEmpty { return .clear }
    let text = troubles.joined(separator: "; ")
    return troubles.count < names.count ? .partial(text) : .none(text)
  }
}
