import Interpreters
import Testing

/// What two routers of the lab (MySQL Router 9.7) said of every state of the metadata, and what is made of it.
@Suite struct MySQLRouterGoldenTests {
  @Test(arguments: [
    "router/static", "router/metadata", "router2/majority-lost",
    "router-live/failover-and-majority-lost",
  ])
  func theObservationsAreTheGoldenOnes(_ fixture: String) throws {
    let name = fixture.hasSuffix("static") ? "static" : "meta"
    let router = MySQLRouterInterpreter(cluster: "lab", router: name)
    try expectGolden(replay(router, fixture: fixture), fixture)
  }
}

/// What the same routers wrote into their logs meanwhile.
@Suite struct MySQLRouterLogGoldenTests {
  @Test(arguments: ["router/static-log", "router/metadata-log", "router2/majority-lost-log"])
  func theObservationsAreTheGoldenOnes(_ fixture: String) throws {
    let name = fixture.hasSuffix("static-log") ? "static" : "meta"
    let log = MySQLRouterLogInterpreter(cluster: "lab", router: name, zone: .utc)
    try expectGolden(replay(log, fixture: fixture), fixture)
  }
}
