import Discovering
import Interpreters
import Testing

/// What one server tells of its cluster.
@Suite struct MemberTests {
  private static let address = FoundAddress("192.0.2.11", 3306)

  @Test func aGaleraNodeNamesTheOthersAndTheOneThatIsDown() throws {
    let cluster = try #require(
      found([
        "galera": rows([
          ["wsrep_on", "ON"], ["wsrep_cluster_name", "shop"],
          ["wsrep_cluster_address", "gcomm://192.0.2.11:4567,192.0.2.12,192.0.2.13?pc.wait=no"],
        ]),
        "incoming": rows([["wsrep_incoming_addresses", "192.0.2.11:3306,192.0.2.12:3307"]]),
      ]))
    #expect(cluster.name == "shop" && cluster.kind == .galera)
    #expect(
      cluster.nodes.map(\.address.description)
        == ["192.0.2.11:3306", "192.0.2.12:3307", "192.0.2.13:3306"])
    #expect(cluster.remarks == ["192.0.2.13 was not there: its port is a guess."])
  }

  @Test func aGroupIsTheMembersAndTheMetadata() throws {
    let members = SQLRows(
      columns: ["MEMBER_HOST", "MEMBER_PORT", "MEMBER_STATE"],
      values: [["db-1", "3306", "ONLINE"], ["db-2", "3306", "ONLINE"]])
    let cluster = try #require(
      found([
        "members": .rows(members),
        "name": .rows(SQLRows(columns: ["cluster_name"], values: [["shop"]])),
        "instances": .rows(SQLRows(columns: ["address"], values: [["db-2:3306"], ["db-3:3306"]])),
      ]))
    #expect(cluster.name == "shop" && cluster.kind == .groupReplication)
    #expect(cluster.nodes.map(\.name) == ["db-1", "db-2", "db-3"])
  }

  @Test func aServerAloneIsNoCluster() {
    #expect(found(["galera": rows([["wsrep_on", "OFF"]])]) == nil)
    #expect(found(["members": .serverError(code: 1142, message: "denied")]) == nil)
  }

  @Test func aNodeOfThisMachineHasItsLogHere() {
    let server = SQLRows(
      columns: ["hostname", "port", "log_error", "datadir"],
      values: [["hub-1", "3306", "./db.err", "/var/lib/mysql/"]])
    let reading = SQLServerReading(
      name: "x", answers: ["server": .rows(server), "galera": rows([["wsrep_node_name", "db-1"]])])
    let here = DatabaseMembers.node(of: reading, at: Self.address, host: "hub-1")
    #expect(here.name == "db-1" && here.errorLog == "/var/lib/mysql/db.err")
    #expect(DatabaseMembers.node(of: reading, at: Self.address, host: "hub-2").errorLog == nil)
  }

  private func rows(_ pairs: [[String?]]) -> SQLAnswer {
    .rows(SQLRows(columns: ["Variable_name", "Value"], values: pairs))
  }

  private func found(_ answers: [String: SQLAnswer]) -> FoundCluster? {
    DatabaseMembers.cluster(
      of: SQLServerReading(name: "x", answers: answers), at: Self.address, user: "debrief")
  }
}
