import Interpreters
import Testing

/// Logs of real clusters give the observations that were read and agreed on.
@Suite struct ErrorLogGoldenTests {
  @Test(arguments: [
    ("galera-db-1", "db-1"), ("galera-db-2", "db-2"), ("galera-db-3", "db-3"),
    ("galera-extra-db-2", "db-2"), ("galera-extra-db-3", "db-3"),
  ])
  func aGaleraLogGivesItsGolden(_ name: String, _ node: String) throws {
    let interpreter = ErrorLogInterpreter(
      cluster: "lab", node: node, flavour: .galera, zone: .utc)
    try expectGolden(replay(interpreter, fixture: "errorlog/\(name)"), "errorlog/\(name)")
  }

  @Test(arguments: [
    ("gr-n1", "n1"), ("gr-n2", "n2"), ("gr-n3", "n3"), ("gr-error-n1", "n1"),
    ("gr-error-n3", "n3"), ("gr-quorum-n1", "n1"),
  ])
  func aGroupReplicationLogGivesItsGolden(_ name: String, _ node: String) throws {
    let interpreter = ErrorLogInterpreter(
      cluster: "lab", node: node, flavour: .groupReplication, zone: .utc,
      members: [1, 2, 3].map { ("n\($0)", "127.0.0.1:3307\($0)") })
    try expectGolden(replay(interpreter, fixture: "errorlog/\(name)"), "errorlog/\(name)")
  }
}
