import Events
import Interpreters
import Testing

/// Recorded sessions of a real HAProxy 2.6 give what a person has read and found right.
@Suite struct HAProxyGoldenTests {
  /// A Galera cluster behind `listen db`: one node killed and back, one stopped, the majority lost, all killed.
  @Test(arguments: [("haproxy/lab-csv", ["db"]), ("haproxy/lab-prometheus", [])])
  func theLab(_ fixture: String, _ routes: [String]) throws {
    try expectGolden(
      try replay(
        HAProxyInterpreter(
          router: Subject(.router, "shop/r1"), cluster: "shop", routes: routes), fixture: fixture),
      fixture)
  }

  /// Every word of the status column in turn, then counters cleared by hand, then a new process.
  @Test(arguments: ["haproxy/words-csv", "haproxy/words-info", "haproxy/words-prometheus"])
  func everyWord(_ fixture: String) throws {
    try expectGolden(
      try replay(
        HAProxyInterpreter(router: Subject(.router, "r2"), cluster: nil, routes: []),
        fixture: fixture),
      fixture)
  }
}
