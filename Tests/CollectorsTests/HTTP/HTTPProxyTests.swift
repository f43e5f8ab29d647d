import Foundation
import Interpreters
import Testing

@testable import Collectors

/// A proxy is used when a request names one, and is not taken for the target.
@Suite(.timeLimit(.minutes(20))) struct HTTPProxyTests {
  @Test func theEnvironmentDoesNotChooseAProxy() async {
    await #expect(processExitsWith: .success) {
      for name in ["http_proxy", "all_proxy", "ALL_PROXY", "HTTP_PROXY"] {
        setenv(name, "http://127.0.0.1:1/", 1)
      }
      let server = try FakeServer { peer in
        peer.request()
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
      }
      let attempt = await HTTPClient().send(HTTPRequest(url: server.url()))
      #expect(attempt.outcome.answer?.body == "ok")
    }
  }

  @Test func theEnvironmentDoesNotTakeAProxyAway() async {
    await #expect(processExitsWith: .success) {
      setenv("no_proxy", "*", 1)
      setenv("NO_PROXY", "*", 1)
      let proxy = try FakeServer { peer in
        peer.request()
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nproxy")
      }
      var request = HTTPRequest(url: "http://shop.invalid/")
      request.proxy = proxy.url()
      let attempt = await HTTPClient().send(request)
      #expect(attempt.outcome.answer?.body == "proxy")
    }
  }

  @Test func aProxyThatIsAwaySaysNothingOfTheTarget() async throws {
    let closed = try ClosedPort()
    let silent = try FakeServer { $0.receive() }
    for proxy in ["http://127.0.0.1:\(closed.port)", "socks5h://127.0.0.1:\(closed.port)"] {
      let attempt = await ask("http://shop.invalid/") { $0.proxy = proxy }
      #expect(attempt.failed == ["local", "connect"])
    }
    let broken = await ask("http://shop.invalid/") {
      $0.proxy = "socks5h://127.0.0.1:\(silent.port)"
    }
    #expect(broken.failed?[0] == "local")
  }

  @Test(
    arguments: [
      (4, "timeout"), (5, "refused"), (6, "timeout"), (1, "local"), (2, "local"), (77, "local"),
    ] as [(UInt8, String)])
  func whatASOCKSProxySaysOfTheTargetIsOfTheTarget(_ reply: UInt8, _ kind: String) async throws {
    let proxy = try FakeServer { peer in
      peer.receive()
      peer.send([5, 0])
      peer.receive()
      peer.send([5, reply, 0, 1, 0, 0, 0, 0, 0, 0])
    }
    let attempt = await ask("http://shop.invalid/") {
      $0.proxy = "socks5h://127.0.0.1:\(proxy.port)"
    }
    #expect(attempt.failed == [kind, "connect"])
  }
}
