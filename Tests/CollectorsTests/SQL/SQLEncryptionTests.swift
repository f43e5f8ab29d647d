import Foundation
import Interpreters
import Testing

@testable import Collectors

/// Over TLS, too, a connection never waits beyond its deadline, and is made only as it is wanted.
@Suite(.timeLimit(.minutes(20))) struct SQLEncryptionTests {
  /// A server that agrees on TLS and then says only what the other answers.
  private func servers() async throws -> (TLSServer, FakeServer) {
    let inner = try await OwnThread.run { Result { try TLSServer(answersHTTP: false) } }.get()
    let port = inner.port
    let outer = try FakeServer { peer in
      let talk = MySQLTalk(peer)
      talk.greet(MySQLTalk.withTLS)
      // The request for TLS.
      _ = talk.read()
      talk.relay(to: port)
    }
    return (inner, outer)
  }

  /// The packet that answers a login over TLS.
  private static let ok: [UInt8] = [7, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0]

  @Test(.enabled(if: TLSServer.isPossible), arguments: [SQLTarget.Encryption.preferred, .required])
  func aServerThatHangsWhileWeLogIn(_ tls: SQLTarget.Encryption) async throws {
    let (inner, server) = try await servers()
    #expect(await SQLClient(server, tls: tls).ask(within: 1000).connection == .noAnswer)
    let login = await server.nextConversation()
    #expect(!login.contains("monitor"))
    withExtendedLifetime(inner) {}
  }

  @Test(.enabled(if: TLSServer.isPossible), arguments: [SQLTarget.Encryption.preferred, .required])
  func aStatementThatHangs(_ tls: SQLTarget.Encryption) async throws {
    let (inner, server) = try await servers()
    inner.answer("monitor", with: Self.ok)
    let client = SQLClient(server, tls: tls)
    #expect(await client.ask([]).connection == nil)
    for _ in 0..<2 {
      let reading = await client.ask(["A", "B"], within: 300)
      #expect(reading.connection == nil)
      #expect(reading.answers == ["A": .noAnswer])
    }
    #expect(server.connections == 1)
  }

  @Test(.enabled(if: TLSServer.isPossible))
  func aCertificateMustComeFromTheAuthorityThatIsNamed() async throws {
    let (inner, server) = try await servers()
    let other = try await OwnThread.run { Result { try TLSServer(answersHTTP: false) } }.get()
    // Preferred, and yet neither a stranger nor plain text is taken.
    let stranger = SQLClient(server, tls: .preferred, authorities: other.certificate)
    guard case .clientError(2026, _)? = await stranger.ask().connection else {
      Issue.record("a stranger was let in")
      return
    }
    inner.answer("monitor", with: Self.ok)
    let known = SQLClient(server, tls: .preferred, authorities: inner.certificate)
    #expect(await known.ask([]).connection == nil)
  }

  @Test func aServerThatHangsBeforeTLSIsAgreedOn() async throws {
    let server = try FakeServer { peer in
      MySQLTalk(peer).greet(MySQLTalk.withTLS)
      peer.hang()
    }
    #expect(await SQLClient(server, tls: .required).ask(within: 1000).connection == .noAnswer)
    #expect(!(await server.nextConversation()).contains("monitor"))
  }

  @Test func withoutTLSOnTheServerOnlyTheCautiousGoAway() async throws {
    let server = try FakeServer.mysql { _, talk in talk.sendRows(["a"], []) }
    let preferring = await SQLClient(server, tls: .preferred).ask()
    #expect(preferring.rows("A") != nil)
    let requiring = await SQLClient(server, tls: .required).ask()
    guard case .clientError(2026, _)? = requiring.connection else {
      Issue.record("\(requiring)")
      return
    }
  }
}
