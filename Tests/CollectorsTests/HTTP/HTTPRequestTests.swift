import Foundation
import Interpreters
import Testing

@testable import Collectors

/// A request goes where it should, says what it should, and keeps its secrets.
@Suite(.timeLimit(.minutes(20))) struct HTTPRequestTests {
  private static let fine = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

  private func fineServer() throws -> FakeServer {
    try FakeServer { peer in
      peer.request()
      peer.send(Self.fine)
    }
  }

  private func redirecting(to location: String) throws -> FakeServer {
    try FakeServer { peer in
      peer.request()
      peer.send("HTTP/1.1 302 Found\r\nLocation: \(location)\r\nContent-Length: 0\r\n\r\n")
    }
  }

  @Test func manyRequestsAtTheSameTimeAllEnd() async throws {
    let server = try FakeServer { peer in
      if peer.request().hasPrefix("GET /even") { peer.send(Self.fine) } else { peer.reset() }
    }
    let client = HTTPClient()
    let outcomes = await withTaskGroup(of: (Int, Bool).self) { group in
      for number in 0..<200 {
        group.addTask {
          let url = server.url(number.isMultiple(of: 2) ? "/even" : "/odd")
          return (number, await ask(url, by: client).outcome.answer?.body == "ok")
        }
      }
      return await group.reduce(into: [Int: Bool]()) { $0[$1.0] = $1.1 }
    }
    #expect(outcomes.count == 200)
    #expect(outcomes.allSatisfy { $0.key.isMultiple(of: 2) == $0.value })
  }

  @Test func aSlowTargetDoesNotHoldUpAnother() async throws {
    let (slow, quick) = (try FakeServer { $0.hang() }, try fineServer())
    let client = HTTPClient()
    async let hanging = ask(slow.url(), within: 3000, by: client)
    // Answered while the slow one hangs, or this would be its timeout.
    #expect(await ask(quick.url(), within: 2500, by: client).outcome.answer?.body == "ok")
    #expect(await hanging.failed == ["timeout", "request"])
  }

  @Test func aPinnedAddressIsUsedForTheNameOfTheURLOnly() async throws {
    let (end, other) = (try fineServer(), try fineServer())
    let step = try redirecting(to: "http://shop.invalid:\(end.port)/end")
    let pinned = await ask("http://shop.invalid:\(step.port)/") {
      ($0.address, $0.redirects) = (step.address, 3)
    }
    #expect(pinned.outcome.answer?.body == "ok")
    #expect(pinned.address == "127.0.0.1")
    #expect(await step.nextConversation().contains("\r\nHost: shop.invalid:\(step.port)\r\n"))
    #expect(await end.nextConversation().hasPrefix("GET /end "))
    // Another name is looked up.
    let away = try redirecting(to: "http://localhost:\(other.port)/")
    let led = await ask("http://shop.invalid/") { ($0.address, $0.redirects) = (away.address, 3) }
    #expect(led.outcome.answer?.body == "ok")
    #expect(other.connections == 1)
  }

  @Test func credentialsAreSentToTheTargetAndToNobodyElse() async throws {
    let other = try fineServer()
    let target = try redirecting(to: "http://localhost:\(other.port)/")
    _ = await ask(target.url()) { request in
      (request.credentials, request.redirects) = (("monitor", "pass:word"), 1)
    }
    let sent = Data("monitor:pass:word".utf8).base64EncodedString()
    #expect(await target.nextConversation().contains("\r\nAuthorization: Basic \(sent)\r\n"))
    #expect(!(await other.nextConversation()).contains("Authorization"))
  }

  @Test func headersAndBodyAreSent() async throws {
    let server = try FakeServer { peer in
      peer.request()
      peer.send(Self.fine)
      peer.hang()
    }
    _ = await ask(server.url("/path?q=1")) { request in
      (request.method, request.body) = ("POST", "{}")
      request.headers = [("Content-Type", "application/json"), ("X-Empty", "")]
    }
    let sent = await server.nextConversation()
    #expect(sent.hasPrefix("POST /path?q=1 HTTP/1.1\r\n"))
    #expect(sent.contains("\r\nContent-Type: application/json\r\n"))
    #expect(sent.contains("\r\nUser-Agent: debrief\r\n"))
    #expect(sent.contains("\r\nX-Empty:\r\n"))
    #expect(sent.hasSuffix("\r\n\r\n{}"))
  }

  @Test func onlyConnectingSendsNothingAndCloses() async throws {
    let server = try FakeServer { $0.hang() }
    let attempt = await ask(server.url()) { $0.onlyConnects = true }
    #expect(attempt.outcome.answer?.status == 0)
    #expect(attempt.timings.connect != nil)
    #expect(await server.nextConversation() == "")
  }

  @Test func secretsAreInNoFailure() async throws {
    let (closed, silent) = (try ClosedPort(), try FakeServer { $0.hang() })
    let strange = try FakeServer { $0.send("SSH-2.0\r\n") }
    let urls = [
      "http://user:hunter2@127.0.0.1:\(closed.port)/", strange.url("/?token=hunter2"),
      "http://user:hunter2@127.0.0.1:x/", "http:" + "//user:hunter2@ a/",
      "ftp://user:hunter2@127.0.0.1/",
      "http:" + "//user:hunter2@[::/", "http:" + "//user:hunter2@/", silent.url("/hunter2"),
    ]
    for url in urls {
      for interface in [nil, "nosuch0"] {
        let attempt = await ask(url, within: 300) { request in
          request.credentials = ("user", "hunter2")
          request.headers = [("X-Token", "hunter2")]
          request.interface = interface
        }
        #expect(attempt.detail?.contains("hunter2") == false, "\(url)")
      }
    }
  }

  @Test func requestsThatOutliveTheirClientAreAnswered() async throws {
    let server = try FakeServer { $0.hang() }
    let attempts = await withTaskGroup(of: HTTPAttempt.self) { group in
      for _ in 0..<3 { group.addTask { await ask(server.url(), within: 300) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(attempts.map(\.failed) == Array(repeating: ["timeout", "request"], count: 3))
  }
}
