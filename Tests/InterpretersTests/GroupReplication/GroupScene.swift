import Events
import Interpreters

/// Rounds of a made-up group of `n1`, `n2` and `n3` at seconds of a clock that begins at 0.
enum GroupScene {
  static let group = "a1b2c3d4-0000-4000-8000-00000000c1de"

  static func uuid(_ name: String) -> String {
    "00000000-0000-4000-8000-0000000000\(name.prefix(2))"
  }

  static var interpreter: GroupReplicationInterpreter {
    GroupReplicationInterpreter(
      cluster: "c", nodes: [("n1", "n1:3306"), ("n2", "n2"), ("n3", "N3:3306")])
  }

  static func round(_ second: Int64, _ servers: SQLServerReading...) -> Sample<SQLRound> {
    Sample(
      began: Timestamp(seconds: second), ended: Timestamp(seconds: second),
      reading: SQLRound(servers: servers))
  }

  /// A node that answers: `view` is `number` or `group:number`, `members` such as `n1P n2 n3?` with `P` for the
  /// primary, `?` for unreachable, `+` for recovering, `-` for offline and `!` for error.
  static func node(
    _ name: String, _ view: String = "1:3", _ members: String = "n1P n2 n3",
    readOnly: Bool? = nil, gtid: String? = nil, uptime: Int? = nil,
    more: [String: SQLAnswer] = [:]
  ) -> SQLServerReading {
    let isPrimary = members.contains("\(name)P")
    let status = rows(
      ["server_uuid", "super_read_only", "offline_mode", "gtid_executed", "uptime"],
      [
        [
          uuid(name), (readOnly ?? !isPrimary) ? "1" : "0", "0",
          gtid.map { "\(group):\($0)" } ?? "",
          uptime.map { "\($0)" },
        ]
      ])
    let list = members.split(separator: " ").map { row($0, view) }
    let columns = [
      "MEMBER_ID", "MEMBER_HOST", "MEMBER_PORT", "MEMBER_STATE", "MEMBER_ROLE", "VIEW_ID",
    ]
    let answers = ["node": status, "members": rows(columns, list)].merging(more) { $1 }
    return SQLServerReading(name: name, answers: answers)
  }

  private static func row(_ word: Substring, _ view: String) -> [String?] {
    let name = String(word.prefix(2))
    let states: [Character: String] = [
      "?": "UNREACHABLE", "+": "RECOVERING", "-": "OFFLINE", "!": "ERROR",
    ]
    let state = word.last.flatMap { states[$0] } ?? "ONLINE"
    let isOut = state == "OFFLINE" || state == "ERROR"
    let role = isOut ? "" : word.dropFirst(2).hasPrefix("P") ? "PRIMARY" : "SECONDARY"
    return [uuid(name), name, "3306", state, role, isOut ? "" : view]
  }

  static func rows(_ columns: [String], _ values: [[String?]]) -> SQLAnswer {
    .rows(SQLRows(columns: columns, values: values))
  }

  static func refused(_ name: String) -> SQLServerReading {
    failed(name, .clientError(code: 2003, message: "Can't connect to server on '\(name)' (111)"))
  }

  static func silent(_ name: String) -> SQLServerReading { failed(name, .noAnswer) }

  static func failed(_ name: String, _ connection: SQLAnswer) -> SQLServerReading {
    SQLServerReading(name: name, connection: connection)
  }

  /// A node that answers about itself and hangs on its group.
  static func hung(_ name: String) -> SQLServerReading {
    let answers = node(name).answers.merging(["members": .noAnswer]) { $1 }
    return SQLServerReading(name: name, answers: answers)
  }

  /// All three online, with the same transactions.
  static func healthy(_ second: Int64, gtid: String = "1-5") -> Sample<SQLRound> {
    round(
      second, node("n1", gtid: gtid), node("n2", gtid: gtid), node("n3", gtid: gtid))
  }
}

extension Interpreter {
  /// What is made of the last of some samples.
  func last(_ samples: [Sample<Reading>]) -> Interpretation {
    var (interpreter, made) = (self, Interpretation())
    for sample in samples { made = interpreter.take(sample) }
    return made
  }

  /// The lines of the last of some samples, without the time when it is that of the sample.
  func lines(_ samples: Sample<Reading>...) -> [String] {
    last(samples).observations.map { seen in
      let line = goldenLine(seen)
      guard let space = line.firstIndex(of: " "), seen.time == samples.last?.began else {
        return line
      }
      return String(line[line.index(after: space)...])
    }
  }
}
