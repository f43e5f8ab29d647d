import Interpreters
import Testing

@testable import Collectors

/// A server that does not answer, or answers nonsense, is a failure of the right kind, in the right phase, in time.
@Suite(.timeLimit(.minutes(20))) struct HTTPFailureTests {
  @Test func nobodyListens() async throws {
    let closed = try ClosedPort()
    let attempt = await ask("http://127.0.0.1:\(closed.port)/")
    #expect(attempt.failed == ["refused", "connect"])
  }

  @Test func aNameThatIsNone() async {
    #expect(await ask("http://nowhere.invalid/").failed?[1] == "resolve")
  }

  @Test func aConnectionThatIsNotTaken() async throws {
    let full = try FullPort()
    let attempt = await ask("http://127.0.0.1:\(full.port)/", within: 300)
    #expect(attempt.failed == ["timeout", "connect"])
  }

  @Test func aServerThatTakesTheRequestAndSaysNothing() async throws {
    let server = try FakeServer { $0.hang() }
    #expect(await ask(server.url(), within: 300).failed == ["timeout", "request"])
    // It was let go.
    #expect(await server.nextConversation().hasPrefix("GET / "))
  }

  @Test(arguments: ["", "HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\n\r\n"])
  func aServerThatDripsIsCutOffByTheLimit(_ beginning: String) async throws {
    let server = try FakeServer { peer in
      peer.request()
      peer.send(beginning)
      peer.drip(beginning.isEmpty ? "HTTP/1.1 200 OK and so on and on" : "a")
    }
    #expect(await ask(server.url(), within: 600).failed == ["timeout", "transfer"])
  }

  @Test func noTimeAtAllIsNotForEver() async throws {
    let server = try FakeServer { $0.hang() }
    for limit in [0, -1, Int64.min] as [Int64] {
      #expect(await ask(server.url(), within: limit).failed?[0] == "timeout")
    }
  }

  @Test func aServerThatOnlyClosesItsHalf() async throws {
    let server = try FakeServer { peer in
      peer.request()
      peer.finishSending()
      peer.hang()
    }
    #expect(await ask(server.url()).failed == ["reset", "request"])
  }

  @Test func aConnectionThatIsResetBeforeTheAnswer() async throws {
    let server = try FakeServer { peer in
      peer.request()
      peer.reset()
    }
    #expect(await ask(server.url()).failed == ["reset", "request"])
  }

  @Test(arguments: ["Content-Length: 5000", "Transfer-Encoding: chunked", "X: y"])
  func aConnectionThatIsResetInTheMiddle(_ field: String) async throws {
    let server = try FakeServer { peer in
      peer.request()
      peer.send("HTTP/1.1 200 OK\r\n\(field)\r\n\r\n5\r\nabcde\r\n")
      peer.reset()
    }
    #expect(await ask(server.url()).failed == ["reset", "transfer"])
  }

  @Test(arguments: ["Content-Length: 5000", "Transfer-Encoding: chunked"])
  func aBodyThatEndsTooSoon(_ field: String) async throws {
    let server = try FakeServer { peer in
      peer.request()
      peer.send("HTTP/1.1 200 OK\r\n\(field)\r\n\r\n5\r\nabcde\r\n")
    }
    #expect(await ask(server.url()).failed == ["reset", "transfer"])
  }

  @Test(arguments: [
    "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", "J\0\0\0\u{0A}8.0.36\0", "hello\n", "\0\0\0\0\0\0\0\0",
    "HTTP/1.1 99999 OK\r\n\r\n", "HTTP/1.1 20\0 OK\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\nnot a chunk\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\n",
  ])
  func whatIsNotHTTP(_ text: String) async throws {
    let server = try FakeServer { peer in
      peer.send(text)
      peer.request()
    }
    #expect(await ask(server.url()).failed == ["protocolError", "transfer"])
  }

  @Test func anEndlessHeaderIsTooLarge() async throws {
    let server = try FakeServer { peer in
      peer.send("HTTP/1.1 200 OK\r\n")
      peer.flood("X-Field: and another\r\n")
    }
    #expect(await ask(server.url()).failed == ["tooLarge", "transfer"])
  }

  @Test func anEndlessHeaderLineIsTooLarge() async throws {
    let server = try FakeServer { peer in
      peer.send("HTTP/1.1 200 OK\r\nX: ")
      peer.flood(String(repeating: "x", count: 1000))
    }
    #expect(await ask(server.url()).failed == ["tooLarge", "transfer"])
  }

  @Test func aHeaderIsReadUpToItsLimit() async throws {
    func attempt(_ length: Int) async throws -> HTTPAttempt {
      let (start, end) = ("HTTP/1.1 200 OK\r\nX: ", "\r\nContent-Length: 0\r\n\r\n")
      let value = String(repeating: "x", count: length - start.utf8.count - end.utf8.count)
      let server = try FakeServer { peer in
        peer.request()
        peer.send(start + value + end)
      }
      return await ask(server.url())
    }
    #expect(try await attempt(64 * 1024).outcome.answer?.status == 200)
    #expect(try await attempt(64 * 1024 + 1).failed == ["tooLarge", "transfer"])
  }

  @Test func redirectsWithoutEnd() async throws {
    let server = try FakeServer { peer in
      peer.request()
      peer.send("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n")
    }
    let attempt = await ask(server.url()) { $0.redirects = 5 }
    #expect(attempt.failed == ["redirects", "transfer"])
    #expect(server.connections == 6)
  }

  @Test(arguments: [
    "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "dict://x.test/",
  ])
  func aRedirectToAnotherProtocolIsNotFollowed(_ target: String) async throws {
    let server = try FakeServer { peer in
      peer.request()
      peer.send("HTTP/1.1 302 Found\r\nLocation: \(target)\r\nContent-Length: 0\r\n\r\n")
    }
    let attempt = await ask(server.url()) { $0.redirects = 5 }
    #expect(attempt.failed?[0] == "protocolError")
    #expect(attempt.outcome.answer == nil)
  }

  @Test(arguments: ["file:///etc/passwd", "ftp://127.0.0.1/", "http://", "no url", ""])
  func aURLThatIsNoneOfOursSaysNothingOfATarget(_ url: String) async {
    #expect(await ask(url).failed?[0] == "local")
  }
}
