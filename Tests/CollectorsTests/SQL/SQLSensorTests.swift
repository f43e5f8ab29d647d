import Events
import Interpreters
import Testing

@testable import Collectors

/// A database server is asked over one connection, and what it says is told as it is.
@Suite(.timeLimit(.minutes(20))) struct SQLSensorTests {
  @Test func rowsAreReadAsText() async throws {
    let server = try FakeServer.mysql { statement, talk in
      talk.sendRows(
        ["Name", "value"],
        [[statement, nil], ["", "é\0b"], [String(repeating: "x", count: 400), "1"]])
    }
    let reading = await SQLClient(server).ask(["SELECT 1"])
    #expect(reading.connection == nil)
    let rows = try #require(reading.rows("SELECT 1"))
    #expect(rows.columns == ["Name", "value"])
    #expect(
      rows.values == [
        ["SELECT 1", nil], ["", "é\0b"], [String(repeating: "x", count: 400), "1"],
      ])
    #expect(rows[0, "NAME"] == "SELECT 1")
  }

  @Test func oneConnectionIsKeptForEveryRound() async throws {
    let server = try FakeServer.mysql { statement, talk in talk.sendRows(["a"], [[statement]]) }
    let client = SQLClient(server)
    for _ in 0..<3 {
      let reading = await client.ask(["A", "B"])
      #expect(reading.rows("A")?.values == [["A"]])
      #expect(reading.rows("B")?.values == [["B"]])
    }
    #expect(server.connections == 1)
  }

  @Test(arguments: [
    ("m", "hunter2"), ("monitor", "secret"),
    ("a-user-of-more-than-fifteen-bytes", "and a long password"),
    ("nobody", ""),
  ])
  func theAccountIsTheOneConfigured(_ user: String, _ password: String) async throws {
    let server = try FakeServer { peer in
      let talk = MySQLTalk(peer)
      talk.greet()
      _ = talk.read()
      talk.sendOK()
    }
    _ = await SQLClient(target(server.port, user: user, password: password)).ask()
    let login = await server.nextConversation()
    #expect(login.contains("\0\(user)\0"))
    #expect(password.isEmpty || !login.contains(password))
  }

  @Test func aStatementThatIsRefusedDoesNotStopTheOthers() async throws {
    let server = try FakeServer.mysql { statement, talk in
      if statement == "A" {
        talk.sendError(1142, "SELECT denied")
      } else {
        talk.sendRows(["b"], [])
      }
    }
    let reading = await SQLClient(server).ask(["A", "B"])
    #expect(reading.answers["A"] == .serverError(code: 1142, message: "SELECT denied"))
    #expect(reading.rows("B") == SQLRows(columns: ["b"], values: []))
  }

  @Test func aStatementWithoutRowsHasNone() async throws {
    let server = try FakeServer.mysql { _, talk in talk.sendOK() }
    let reading = await SQLClient(server).ask()
    #expect(reading.rows("A") == SQLRows(columns: [], values: []))
  }

  @Test func aConnectionThatBrokeIsMadeAnew() async throws {
    let server = try FakeServer.mysql { statement, talk in
      if statement == "A" { talk.sendRows(["a"], []) } else { talk.peer.reset() }
    }
    let client = SQLClient(server)
    for round in 1...2 {
      let reading = await client.ask(["A", "B", "C"])
      #expect(reading.rows("A") != nil)
      guard case .clientError(2013, _)? = reading.answers["B"] else {
        Issue.record("\(reading.answers)")
        return
      }
      #expect(reading.answers["C"] == nil)
      #expect(server.connections == round)
    }
  }

  @Test func serversAreAskedAtTheSameTime() async throws {
    let gates = (Gate(), Gate())
    // Each answers only when the other has been asked.
    let one = try FakeServer.mysql { _, talk in
      gates.1.open()
      gates.0.wait()
      talk.sendRows(["a"], [])
    }
    let other = try FakeServer.mysql { _, talk in
      gates.0.open()
      gates.1.wait()
      talk.sendRows(["a"], [])
    }
    let round = await look(at: [target(one.port), target(other.port)], within: 120_000)
    #expect(round.map { $0.rows("A") != nil } == [true, true])
  }

  @Test func serversAreToldInTheirOrderWhateverBecameOfThem() async throws {
    let good = try FakeServer.mysql { _, talk in talk.sendRows(["a"], []) }
    let full = try FakeServer { MySQLTalk($0).sendError(1040, "Too many", isGreeting: true) }
    let closed = try ClosedPort()
    let servers = await look(
      at: [
        target(closed.port, name: "c"), target(good.port, name: "a"), target(full.port, name: "b"),
      ], within: 120_000)
    #expect(servers.map(\.name) == ["c", "a", "b"])
    #expect(servers.map(\.askedAt) == Array(repeating: "1970-01-01T00:00:00Z", count: 3))
    guard case .clientError(2002, let text)? = servers[0].connection else {
      Issue.record("\(servers[0])")
      return
    }
    #expect(text.contains("(111)"))
    #expect(servers[1].rows("A") != nil)
    #expect(servers[2].connection == .serverError(code: 1040, message: "Too many"))
  }

  @Test func aServerThatHangsEndsTheLookInTime() async throws {
    let silent = try FakeServer { $0.hang() }
    let servers = await look(at: [target(silent.port)], within: 300)
    #expect(servers.map(\.connection) == [.noAnswer])
  }

  private func look(at targets: [SQLTarget], within limit: Int64) async -> [SQLServerReading] {
    let sensor = SQLSensor(
      targets, asking: [SQLStatement("A", "A")], timeoutMilliseconds: limit,
      now: { Timestamp(nanoseconds: 0) })
    return await expectEnd(within: limit) { await sensor.look() }.servers
  }

  @Test func aServerNamedLocalhostIsTheOneOnItsPort() async throws {
    let server = try FakeServer.mysql { _, talk in talk.sendRows(["a"], []) }
    let reading = await SQLClient(target(server.port, host: "localhost")).ask()
    #expect(reading.connection == nil)
    #expect(server.connections == 1)
  }
}

func target(
  _ port: Int, name: String = "db-1", host: String = "127.0.0.1", user: String = "monitor",
  password: String = "secret", tls: SQLTarget.Encryption = .off, authorities: String? = nil
) -> SQLTarget {
  SQLTarget(
    name: name, host: host, port: port, user: user, password: password, tls: tls,
    authorities: authorities)
}
