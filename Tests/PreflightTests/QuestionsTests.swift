import Configuration
import Preflight
import Testing

/// What a configuration will ask.
@Suite struct QuestionsTests {
  @Test func aNodeIsAskedStatementsAndAFileIsRead() throws {
    let questions = try Files.read(Files.galera).questions
    let node = try #require(questions.first { $0.target == "192.0.2.1:3306" })
    #expect(node.collector == "collector:galera/shop@hub-1")
    #expect(node.means == .sql)
    #expect(node.asks.contains { $0.hasPrefix("SHOW GLOBAL STATUS") })
    #expect((node.every, node.perMinute) == (5, 24))
    #expect(questions.contains { $0.target == "/var/log/db.err" && $0.means == .file })
  }

  @Test func everyKindAsksSomething() throws {
    let means = Set(try Files.read(Files.everything).questions.map(\.means))
    #expect(means == [.sql, .http, .port, .dns, .kubernetes, .socket, .file, .program])
  }

  @Test func whatIsFollowedIsNotCountedByTheMinute() throws {
    let follows = try Files.read(Files.everything).questions.filter { $0.means == .kubernetes }
    #expect(follows.map(\.perMinute) == [0])
    #expect(follows.first?.asks.contains("list and watch /api/v1/nodes") == true)
  }
}
