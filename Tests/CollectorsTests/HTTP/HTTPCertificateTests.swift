import Events
import Interpreters
import Testing

@testable import Collectors

/// What is wrong with a TLS connection is told apart from a server that is gone.
@Suite(.timeLimit(.minutes(20))) struct HTTPCertificateTests {
  @Test(.enabled(if: TLSServer.isPossible))
  func aTrustedCertificateIsAcceptedAndItsEndTold() async throws {
    let server = try await OwnThread.run { Result { try TLSServer(days: 30) } }.get()
    let attempt = await ask(server.url) { $0.authorities = server.certificate }
    #expect(attempt.outcome.answer?.status == 200)
    #expect(attempt.timings.tls.map { $0 > 0 } == true)
    let end = try #require(attempt.certificateEnds)
    _ = try RFC3339.parse(end)
    let connected = await ask(server.url) { request in
      (request.authorities, request.onlyConnects) = (server.certificate, true)
    }
    #expect(connected.outcome.answer?.status == 0)
    #expect(connected.certificateEnds == end)
  }

  @Test(.enabled(if: TLSServer.isPossible))
  func aCertificateOfNobodyIsNotTrusted() async throws {
    let server = try await OwnThread.run { Result { try TLSServer() } }.get()
    #expect(await ask(server.url).failed == ["tls", "tls"])
  }

  @Test(.enabled(if: TLSServer.isPossible))
  func aCertificateOfAnotherNameIsNotTrusted() async throws {
    let server = try await OwnThread.run { Result { try TLSServer() } }.get()
    let attempt = await ask("https://shop.invalid:\(server.port)/") { request in
      request.authorities = server.certificate
      request.address = SocketAddress(host: "127.0.0.1", port: server.port, isIPv6: false)
    }
    #expect(attempt.failed == ["tls", "tls"])
  }

  @Test(.enabled(if: TLSServer.isPossible))
  func anExpiredCertificateIsToldApart() async throws {
    let server = try await OwnThread.run { Result { try TLSServer(days: -1) } }.get()
    let attempt = await ask(server.url) { $0.authorities = server.certificate }
    #expect(attempt.failed == ["tlsExpired", "tls"])
  }

  @Test func aServerThatSpeaksNoTLS() async throws {
    let server = try FakeServer { peer in
      peer.receive()
      peer.send("HTTP/1.1 400 Bad Request\r\n\r\n")
    }
    #expect(await ask(server.url(scheme: "https")).failed == ["tls", "tls"])
  }

  @Test func aServerThatDoesNotAnswerTheHandshake() async throws {
    let server = try FakeServer { $0.hang() }
    #expect(await ask(server.url(scheme: "https"), within: 300).failed == ["timeout", "tls"])
  }

  @Test func authoritiesThatAreNotThereAreOurOwnFault() async throws {
    let server = try FakeServer { $0.hang() }
    let attempt = await ask(server.url(scheme: "https")) { $0.authorities = "/nowhere/ca.pem" }
    #expect(attempt.failed?[0] == "local")
  }

  @Test(arguments: [
    ("Nov 26 03:00:00 2027 GMT", "2027-11-26T03:00:00Z"),
    ("Jan  2 23:59:59 2030 GMT", "2030-01-02T23:59:59Z"),
  ])
  func aTimeOfACertificateIsRead(_ text: String, _ time: String) {
    #expect(CertificateTime.rfc3339(text) == time)
  }

  @Test(arguments: [
    "", "Nov 26 03:00:00 2027", "Foo 26 03:00:00 2027 GMT", "Nov x 03:00:00 2027 GMT",
  ])
  func anotherTextIsNoTimeOfACertificate(_ text: String) {
    #expect(CertificateTime.rfc3339(text) == nil)
  }
}
