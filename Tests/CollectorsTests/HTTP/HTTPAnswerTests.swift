import Interpreters
import Testing

@testable import Collectors

/// Whatever a server sends, an answer is bounded and means what RFC 9110 and 9112 say.
@Suite(.timeLimit(.minutes(20))) struct HTTPAnswerTests {
  /// The answer of a server that sends this text to the first request and closes.
  private func answer(
    to text: String, _ change: (inout HTTPRequest) -> Void = { _ in }
  ) async throws -> HTTPResponse {
    let server = try FakeServer { peer in
      peer.request()
      peer.send(text)
    }
    let attempt = await ask(server.url(), change)
    return try #require(attempt.outcome.answer, "\(attempt.outcome)")
  }

  @Test func anEndlessBodyIsCutAndTheServerLetGo() async throws {
    let server = try FakeServer { peer in
      peer.request()
      peer.send("HTTP/1.1 200 OK\r\n\r\n")
      peer.flood(String(repeating: "x", count: 1000))
    }
    let answer = try #require(
      await ask(server.url()) { $0.bodyLimit = 5000 }.outcome.answer)
    #expect(answer.isTruncated)
    #expect(answer.status == 200)
    #expect(answer.body == String(repeating: "x", count: 5000))
    // The script has ended: the connection is closed.
    #expect(await server.nextConversation().hasPrefix("GET / HTTP/1.1\r\n"))
  }

  @Test func tenMegabytesOnOneLineAreCut() async throws {
    let server = try FakeServer { peer in
      peer.request()
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10000002\r\n\r\n[")
      peer.send(String(repeating: "1,", count: 5_000_000) + "]")
    }
    let answer = try #require(await ask(server.url()).outcome.answer)
    #expect(answer.isTruncated)
    #expect(answer.body.utf8.count == 64 * 1024)
  }

  @Test func aBodyAsLongAsTheLimitIsWhole() async throws {
    let text = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n12345"
    let whole = try await answer(to: text) { $0.bodyLimit = 5 }
    #expect(whole == HTTPResponse(status: 200, headers: ["content-length": "5"], body: "12345"))
    let cut = try await answer(to: text) { $0.bodyLimit = 4 }
    #expect(cut.isTruncated)
    #expect(cut.body == "1234")
  }

  @Test func whatWasCompressedUnaskedIsNotUnpacked() async throws {
    let bomb = Deflate.zeros(count: 1_000_000)
    let server = try FakeServer { peer in
      peer.request()
      peer.send("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: \(bomb.count)")
      peer.send("\r\n\r\n")
      peer.send(bomb)
    }
    let answer = try #require(await ask(server.url()).outcome.answer)
    #expect(answer.body == String(decoding: bomb, as: UTF8.self))
    #expect(!(await server.nextConversation()).lowercased().contains("encoding"))
  }

  @Test func aTransferCodingThatExpandsIsCutLikeAnyBody() async throws {
    let bomb = Deflate.zeros(count: 4_000_000)
    let server = try FakeServer { peer in
      peer.request()
      peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: deflate\r\n\r\n")
      peer.send(bomb)
    }
    let answer = try #require(await ask(server.url()) { $0.bodyLimit = 1000 }.outcome.answer)
    #expect(answer.isTruncated)
    #expect(answer.body.utf8.count <= 3000)
  }

  @Test func aFieldSentTwiceIsJoined() async throws {
    let answer = try await answer(
      to: "HTTP/1.1 200 OK\r\nVia: a\r\nX: \r\nvia:  b \r\nVIA: c:d\r\nContent-Length: 0\r\n\r\n")
    #expect(answer.headers == ["via": "a, b, c:d", "x": "", "content-length": "0"])
  }

  @Test(arguments: [204, 304])
  func anAnswerWithoutBodyEndsWithItsHeader(_ status: Int) async throws {
    let server = try FakeServer { peer in
      peer.request()
      peer.send("HTTP/1.1 \(status) Nothing\r\nContent-Length: 5\r\n\r\n")
      peer.hang()
    }
    let answer = try #require(await ask(server.url()).outcome.answer)
    #expect(answer.status == status)
    #expect(answer.body == "")
    #expect(!answer.isTruncated)
  }

  @Test func aStatusWithoutReasonIsRead() async throws {
    #expect(try await answer(to: "HTTP/1.1 503\r\nContent-Length: 0\r\n\r\n").status == 503)
    #expect(try await answer(to: "HTTP/1.0 200 \r\n\r\nbody").body == "body")
  }

  @Test func whatComesBeforeTheAnswerDoesNotBelongToIt() async throws {
    let answer = try await answer(
      to: "HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    #expect(answer == HTTPResponse(status: 200, headers: ["content-length": "0"]))
  }

  @Test func bytesThatAreNoTextAreReplaced() async throws {
    let server = try FakeServer { peer in
      peer.request()
      peer.send(Array("HTTP/1.1 200 OK\r\nX: ".utf8) + [0xFF] + Array("\r\n\r\na".utf8) + [0xC3])
    }
    let answer = try #require(await ask(server.url()).outcome.answer)
    #expect(answer.body == "a\u{FFFD}")
    #expect(answer.headers == ["x": "\u{FFFD}"])
  }

  @Test func aHeadRequestIsAnsweredWithoutBody() async throws {
    let server = try FakeServer { peer in
      peer.request()
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n")
      peer.hang()
    }
    let answer = await ask(server.url()) { $0.method = "HEAD" }.outcome.answer
    #expect(answer?.headers == ["content-length": "500"])
  }
}
