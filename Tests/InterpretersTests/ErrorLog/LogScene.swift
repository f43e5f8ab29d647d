import Events
import Interpreters

/// The log of node db-1, taken in looks, with what is new in short.
struct LogScene {
  private var interpreter: ErrorLogInterpreter
  private var looks: Int64 = 1_800_000_000
  /// What the last look gave.
  private(set) var last = Interpretation()

  /// Begins a log.
  init(
    _ flavour: ErrorLogInterpreter.Flavour, zone: LogZone = .utc,
    scope: ErrorLogInterpreter.Scope = .cluster
  ) {
    interpreter = ErrorLogInterpreter(
      cluster: "g", node: "db-1", flavour: flavour, zone: zone,
      members: [1, 2, 3].map { ("db-\($0)", "10.0.0.\($0):3306") }, scope: scope)
  }

  /// Makes the next look be at a time.
  mutating func wait(until time: String) throws {
    looks = try RFC3339.parse(time).nanoseconds / 1_000_000_000
  }

  /// Takes lines in one look.
  mutating func look(_ lines: String..., note: LogReading.Note? = nil) -> [String] {
    look(lines, note: note)
  }

  /// Takes lines in one look.
  mutating func look(_ lines: [String], note: LogReading.Note? = nil) -> [String] {
    looks += 1
    let time = Timestamp(seconds: looks)
    last = interpreter.take(
      Sample(began: time, ended: time, reading: LogReading(lines: lines, note: note)))
    return last.observations.map(Self.short)
  }

  private static func short(_ seen: Observation) -> String {
    let time = RFC3339.format(seen.time).dropFirst(11)
    let name = seen.subject.shortName
    let what =
      switch seen.payload {
      case let change as NodeChanged:
        "\(name) \(change.from?.rawValue ?? "-")>\(change.to.rawValue)"
          + (change.observer.map { " by \($0)" } ?? "") + (change.reason.map { ": \($0)" } ?? "")
      case let view as ClusterViewChanged:
        "view \(view.viewId) \(view.members.map(\.shortName).joined(separator: ","))"
      case let quorum as ClusterQuorumChanged:
        "quorum \(quorum.to.rawValue) \(quorum.reachable ?? -1)/\(quorum.total ?? -1)"
      case let resync as NodeResyncChanged:
        "\(name) resync \(resync.to.rawValue) \(resync.method?.rawValue ?? "?")"
          + " from \(resync.donor ?? "?")"
      case let attempt as NodeRejoinAttempted:
        "\(name) rejoin \(attempt.outcome.rawValue)" + (attempt.reason.map { ": \($0)" } ?? "")
          + (attempt.code.map { " [\($0)]" } ?? "")
      case let role as NodeRoleChanged: "\(name) \(role.from?.rawValue ?? "-")>\(role.to.rawValue)"
      default: "?"
      }
    let sure = seen.confirmedTime.map { " sure \(RFC3339.format($0).dropFirst(11))" } ?? ""
    return "\(time) \(what)\(sure)"
  }
}
