import Interpreters
import Testing

/// Sessions of a real three-node MariaDB cluster give the observations that were read and agreed on.
@Suite struct GaleraGoldenTests {
  @Test(arguments: [
    "join-kill-rejoin", "leave-hang-wake", "quorum-lost", "total-outages", "sst-fails",
  ])
  func aSessionGivesItsGolden(_ name: String) throws {
    let interpreter = GaleraInterpreter(
      cluster: "lab",
      nodes: [1, 2, 3].map { ("db-\($0)", "127.0.1.\($0):3306\($0)") })
    try expectGolden(replay(interpreter, fixture: "galera/\(name)"), "galera/\(name)")
  }
}
