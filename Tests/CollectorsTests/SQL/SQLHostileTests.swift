import Foundation
import Interpreters
import Testing

@testable import Collectors

/// A database server that turns us away says so in its own code; one that is none, or wants more than it should have,
/// gets nothing.
@Suite(.timeLimit(.minutes(20))) struct SQLHostileTests {
  private func connection(_ script: @escaping FakeServer.Script) async throws -> SQLAnswer? {
    let server = try FakeServer(script)
    return await SQLClient(server).ask().connection
  }

  @Test(
    arguments: [
      (1040, "Too many connections"), (1130, "Host '10.0.0.1' is not allowed to connect"),
    ] as [(UInt16, String)])
  func aServerThatTurnsUsAwayBeforeItsGreeting(_ code: UInt16, _ text: String) async throws {
    let answer = try await connection { peer in
      MySQLTalk(peer).sendError(code, text, isGreeting: true)
    }
    #expect(answer == .serverError(code: Int(code), message: text))
  }

  @Test func aWrongPassword() async throws {
    let answer = try await connection { peer in
      let talk = MySQLTalk(peer)
      talk.greet()
      _ = talk.read()
      talk.sendError(1045, "Access denied for user 'monitor'@'localhost'")
    }
    let text = "Access denied for user 'monitor'@'localhost'"
    #expect(answer == .serverError(code: 1045, message: text))
  }

  static let noGreetings: [String] = [
    "SSH-2.0-OpenSSH_9.2p1\r\n", "HTTP/1.1 400 Bad Request\r\n\r\n", "\0\0\0\0", "\u{1}\0\0\0\u{9}",
    "\u{1}\0\0\0\u{0A}", "\u{5}\0\0\0\u{0A}8.0.", "\u{7}\0\0\0\u{0A}8.0.3\0", "",
    String(repeating: "\u{7F}", count: 5000),
  ]

  @Test(arguments: noGreetings)
  func aGreetingThatIsNone(_ text: String) async throws {
    let answer = try await connection { peer in
      peer.send(text)
      peer.finishSending()
      peer.hang()
    }
    guard case .clientError? = answer else {
      Issue.record("\(String(describing: answer))")
      return
    }
  }

  @Test(
    arguments: [
      [0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0xFE], [0xFC, 0xFF], [0xFA], [5], [],
      [0xFF], [0xFF, 0x10], [0xFE, 0, 0], [0xFB],
    ] as [[UInt8]])
  func anAnswerThatIsNone(_ packet: [UInt8]) async throws {
    let server = try FakeServer.mysql { _, talk in
      talk.send(packet)
      // No column is described like this, and no row looks so.
      for _ in 0..<300 { talk.send([0xFA, 0x64, 0x65]) }
      talk.peer.finishSending()
    }
    let answer = await SQLClient(server).ask().answers["A"]
    if case .rows(let rows)? = answer { #expect(rows.values.isEmpty) }
  }

  @Test func aRowThatIsLongerThanItsPacket() async throws {
    let server = try FakeServer.mysql { _, talk in
      talk.sendColumns(["a", "b"])
      talk.send([0xFD, 0xFF, 0xFF, 0x7F, 0x61])
      talk.sendEnd()
    }
    let answer = await SQLClient(server).ask().answers["A"]
    guard case .clientError? = answer else {
      Issue.record("\(String(describing: answer))")
      return
    }
  }

  @Test func aServerGetsNoFileOfOurs() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("key")
    try Data("hunter2".utf8).write(to: URL(fileURLWithPath: path))
    let server = try FakeServer.mysql { _, talk in
      talk.send([0xFB] + Array(path.utf8))
      while let sent = talk.read(), !sent.isEmpty {}
      talk.sendOK()
    }
    do { _ = await SQLClient(server).ask() }
    #expect(!(await server.nextConversation()).contains("hunter2"))
  }

  @Test(arguments: ["mysql_clear_password", "dialog", "no_such_plugin"])
  func aServerGetsNoPasswordInClearText(_ plugin: String) async throws {
    let server = try FakeServer { peer in
      let talk = MySQLTalk(peer)
      talk.greet()
      _ = talk.read()
      talk.switchPlugin(to: plugin)
      _ = talk.read()
      talk.sendOK()
    }
    let reading = await SQLClient(target(server.port, password: "hunter2")).ask()
    guard case .clientError? = reading.connection else {
      Issue.record("\(reading)")
      return
    }
    #expect(!(await server.nextConversation()).contains("hunter2"))
  }

  @Test(arguments: ["mysql_native_password", "caching_sha2_password"])
  func aServerMayAskForAnotherProofThanThePassword(_ plugin: String) async throws {
    let server = try FakeServer { peer in
      let talk = MySQLTalk(peer)
      talk.greet()
      _ = talk.read()
      talk.switchPlugin(to: plugin)
      let proof = talk.read()
      // "Known already", of caching_sha2_password.
      if proof?.count == 32 { talk.send([1, 3]) }
      talk.sendOK()
      _ = talk.read()
      talk.sendRows(["a"], [])
    }
    #expect(await SQLClient(server).ask().rows("A") != nil)
  }
}
