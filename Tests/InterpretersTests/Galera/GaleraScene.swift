import Events
import Interpreters

/// A three-node cluster whose rounds are written down in short.
struct GaleraScene {
  private var interpreter = GaleraInterpreter(
    cluster: "g", nodes: [1, 2, 3].map { ("n\($0)", "10.0.0.\($0):3306") })

  /// What the last round gave.
  private(set) var last = Interpretation()

  /// Takes a round at so many seconds, the answers in the order of the nodes, and gives what is new in short.
  mutating func round(_ seconds: Int64, _ answers: GaleraLine...) -> [String] {
    let servers = answers.enumerated().map { index, answer in
      answer.reading(name: "n\(index + 1)", index: index, at: seconds)
    }
    let time = Timestamp(seconds: seconds)
    last = interpreter.take(
      Sample(began: time, ended: time, reading: SQLRound(servers: servers)))
    return last.observations.map(Self.short)
  }

  private static func short(_ seen: Observation) -> String {
    let when = "\(seen.time.nanoseconds / 1_000_000_000)"
    let sure = seen.confirmedTime.map { " sure \($0.nanoseconds / 1_000_000_000)" } ?? ""
    let name = seen.subject.shortName
    return switch seen.payload {
    case let change as NodeChanged:
      "\(when) \(name) \(change.from?.rawValue ?? "-")>\(change.to.rawValue)\(sure)"
    case let view as ClusterViewChanged:
      "\(when) view \(view.viewId.split(separator: ":").last ?? "") "
        + view.members.map(\.shortName).joined(separator: ",")
        + (view.observer.map { " by \($0)" } ?? "") + sure
    case let quorum as ClusterQuorumChanged:
      "\(when) quorum \(quorum.to.rawValue) \(quorum.reachable ?? -1)/\(quorum.total ?? -1)"
    case let change as ClusterRedundancyChanged:
      "\(when) online \(change.online) tolerates \(change.tolerates)\(sure)"
    case let access as ClusterWriteAccessChanged: "\(when) \(access.to.rawValue)"
    case let resync as NodeResyncChanged:
      "\(when) \(name) resync \(resync.to.rawValue)\(resync.method.map { " " + $0.rawValue } ?? "")"
        + (resync.donor.map { " from \($0)" } ?? "") + sure
    default: "\(when) \(name) ?"
    }
  }
}

/// One node's answer in a round.
struct GaleraLine {
  private var values: [String: String] = [:]
  private var connection: SQLAnswer?
  private var startedAt: Int64 = 0

  /// A member of the Primary component: the number of its view and its nodes.
  static func member(
    _ view: UInt64, _ nodes: [Int] = [1, 2, 3], state: String = "Synced", ready: Bool = true
  ) -> GaleraLine {
    GaleraLine(values: [
      "wsrep_cluster_conf_id": "\(view)", "wsrep_cluster_size": "\(nodes.count)",
      "wsrep_cluster_status": "Primary", "wsrep_local_state_comment": state,
      "wsrep_ready": ready ? "ON" : "OFF",
      "wsrep_incoming_addresses": nodes.map { "10.0.0.\($0):3306" }.joined(separator: ","),
      "wsrep_cluster_state_uuid": "aaaa-1", "wsrep_gcomm_uuid": "m", "read_only": "OFF",
    ])
  }

  /// A node that has lost its majority.
  static let outside = GaleraLine(values: [
    "wsrep_cluster_conf_id": "18446744073709551615", "wsrep_cluster_size": "1",
    "wsrep_cluster_status": "non-Primary", "wsrep_local_state_comment": "Initialized",
    "wsrep_ready": "OFF", "wsrep_cluster_state_uuid": "aaaa-1",
  ])

  /// Nobody listens.
  static let refused = error(2003, "Can't connect to server on 'db' (111 \"Connection refused\")")
  /// No answer.
  static let silent = GaleraLine(connection: .noAnswer)

  /// The client gives up with an error.
  static func error(_ code: Int, _ message: String) -> GaleraLine {
    GaleraLine(connection: .clientError(code: code, message: message))
  }

  /// The server refuses with an error.
  static func refusal(_ code: Int, _ message: String) -> GaleraLine {
    GaleraLine(connection: .serverError(code: code, message: message))
  }

  /// The same with another value.
  func with(_ name: String, _ value: String?) -> GaleraLine {
    var line = self
    line.values[name] = value
    return line
  }

  /// The same of a server that started at so many seconds.
  func started(_ seconds: Int64) -> GaleraLine {
    var line = self
    line.startedAt = seconds
    return line
  }

  /// The answers as a sensor gives them.
  func reading(name: String, index: Int, at seconds: Int64) -> SQLServerReading {
    guard connection == nil else { return SQLServerReading(name: name, connection: connection) }
    let addresses = values["wsrep_incoming_addresses"]?.split(separator: ",") ?? []
    let own = addresses.firstIndex { $0.hasPrefix("10.0.0.\(index + 1):") }
    var status = values
    status["wsrep_local_index"] = status["wsrep_local_index"] ?? own.map { "\($0)" }
    status["Uptime"] = "\(seconds - startedAt)"
    let rows = status.keys.sorted().map { [$0, status[$0]] }
    let all = SQLAnswer.rows(SQLRows(columns: ["Variable_name", "Value"], values: rows))
    return SQLServerReading(name: name, answers: ["status": all, "variables": all])
  }
}
