import Interpreters
import Testing

@testable import Collectors

/// A database server that hangs, at whatever point, has no answer in time, and is not asked on top of that.
@Suite(.timeLimit(.minutes(20))) struct SQLHangTests {
  private func connection(_ script: @escaping FakeServer.Script) async throws -> SQLAnswer? {
    let server = try FakeServer(script)
    let reading = await SQLClient(server).ask(within: 300)
    #expect(reading.answers == [:])
    // The connection was given up: the script has ended.
    _ = await server.nextConversation()
    return reading.connection
  }

  @Test func aServerThatDoesNotGreet() async throws {
    #expect(try await connection { $0.hang() } == .noAnswer)
  }

  @Test func aServerThatGreetsAndHangs() async throws {
    let answer = try await connection { peer in
      MySQLTalk(peer).greet()
      peer.hang()
    }
    #expect(answer == .noAnswer)
  }

  @Test func aServerThatDripsItsGreeting() async throws {
    #expect(try await connection { $0.drip("J\0\0\0\u{0A}8.0.36 and so on") } == .noAnswer)
  }

  @Test func aServerWhoseQueueIsFull() async throws {
    let full = try FullPort()
    #expect(await SQLClient(target(full.port)).ask(within: 300).connection == .noAnswer)
  }

  @Test func aStatementThatHangsIsNotAskedAgainUntilItIsAnswered() async throws {
    let gate = Gate()
    let server = try FakeServer.mysql { statement, talk in
      if statement == "B" { gate.wait() }
      talk.sendRows(["a"], [[statement]])
    }
    let client = SQLClient(server)
    #expect(await client.ask(["A"]).rows("A") != nil)
    for _ in 0..<3 {
      let reading = await client.ask(["B", "C"], within: 300)
      #expect(reading.connection == nil)
      #expect(reading.answers == ["B": .noAnswer])
    }
    gate.open()
    gate.open()
    // The late answer is not taken for that of another statement.
    let reading = await client.ask(["C", "B"])
    #expect(reading.rows("C")?.values == [["C"]])
    #expect(reading.rows("B")?.values == [["B"]])
    #expect(server.connections == 1)
  }

  @Test func aStatementThatHangsTooLongIsGivenUpWithItsConnection() async throws {
    let server = try FakeServer.mysql { statement, talk in
      if statement == "A" { talk.sendOK() } else { talk.peer.hang() }
    }
    let client = SQLClient(server, patience: 1)
    _ = await client.ask(["A"])
    for _ in 0..<2 {
      #expect(await client.ask(["B"], within: 300).answers == ["B": .noAnswer])
    }
    #expect(server.connections == 1)
    // One statement was sent, and the connection is gone.
    #expect(await server.nextConversation().count { $0 == "B" } == 1)
    #expect(await client.ask(["A"]).rows("A") != nil)
    #expect(server.connections == 2)
  }

  @Test func anAnswerThatStopsInTheMiddle() async throws {
    let server = try FakeServer.mysql { statement, talk in
      talk.sendColumns(["a"])
      talk.sendRow(["1"])
      if statement == "A" { talk.sendEnd() } else { talk.peer.hang() }
    }
    let client = SQLClient(server)
    #expect(await client.ask(["A"]).rows("A") != nil)
    #expect(await client.ask(["B"], within: 300).answers == ["B": .noAnswer])
    _ = await server.nextConversation()
    #expect(await client.ask(["A"]).rows("A") != nil)
  }

  @Test func aLateAnswerThatStopsInTheMiddle() async throws {
    let gate = Gate()
    let server = try FakeServer.mysql { statement, talk in
      if statement == "A" { return talk.sendOK() }
      gate.wait()
      talk.sendColumns(["a"])
      talk.sendRow(["1"])
      talk.peer.hang()
    }
    let client = SQLClient(server)
    _ = await client.ask(["A"])
    #expect(await client.ask(["B"], within: 300).answers == ["B": .noAnswer])
    gate.open()
    #expect(await client.ask(["B"], within: 300).answers == ["B": .noAnswer])
  }

  @Test func anAnswerWithoutEndIsNotReadForEver() async throws {
    let server = try FakeServer.mysql { _, talk in
      talk.sendColumns(["a"])
      while talk.sendRow([String(repeating: "x", count: 1000)]) {}
    }
    let reading = await SQLClient(server).ask()
    #expect(reading.rows("A")?.values.count == SQLResult.rowLimit)
    // It was let go.
    _ = await server.nextConversation()
  }

  @Test func aRowWithoutEndIsNotReadForEver() async throws {
    let server = try FakeServer.mysql { _, talk in
      talk.sendColumns(["a"])
      // Packets of the greatest length: each goes on in the next.
      let part = [UInt8](repeating: 0x78, count: 0xFF_FFFF)
      while talk.send(part) {}
    }
    let answer = await SQLClient(server).ask().answers["A"]
    guard case .clientError? = answer else {
      Issue.record("\(String(describing: answer))")
      return
    }
    _ = await server.nextConversation()
  }
}
