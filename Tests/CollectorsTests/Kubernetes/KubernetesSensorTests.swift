import Foundation
import Testing

@testable import Collectors
@testable import Interpreters

/// Lists and watches over connections that do what they like.
@Suite struct KubernetesSensorTests {
  private static func sensor(
    _ server: FakeKubernetes, _ change: (inout KubernetesAccount) -> Void = { _ in }
  ) -> KubernetesSensor {
    var account = KubernetesAccount(server: server.url)
    change(&account)
    return KubernetesSensor(KubernetesAPI(account, client: HTTPClient()))
  }

  /// The names of the pods that were told, with a mark for each list, cut and expiry between them.
  private static func story(_ facts: [KubernetesFact]) -> [String] {
    facts.flatMap { fact -> [String] in
      switch fact {
      case .listed(.pods, let items, _): ["list"] + items.map(\.name)
      case .watched(.pods, let changes): changes.compactMap { $0.object?.name }
      case .cut(.pods, _): ["cut"]
      case .expired(.pods): ["expired"]
      case .forbidden(.pods, let message): ["forbidden: \(message)"]
      default: []
      }
    }
  }

  @Test func everyKindIsListedAndThenWatchedFromThere() async throws {
    let server = try FakeKubernetes()
    let sensor = Self.sensor(server)
    let facts = await sensor.facts { facts in
      Set(facts.compactMap { if case .watched(let kind, _) = $0 { kind } else { nil } }).count
        == KubernetesKind.allCases.count
    }
    for kind in KubernetesKind.allCases {
      #expect(facts.contains(.listed(kind: kind, items: [], resourceVersion: "100")), "\(kind)")
      let watch = server.requests.first { $0.path == kind.path() && $0.isWatch }
      #expect(watch?.query.contains("resourceVersion=100") == true, "\(kind)")
    }
    #expect(facts.readiness?.answer?.status == 200)
  }

  @Test func aWatchThatIsCutInALineGoesOnBehindTheLastWholeOne() async throws {
    let server = try FakeKubernetes { request, peer in
      guard request.isOfPods, request.isWatch else { return false }
      peer.beginStream()
      if request.turn == 1 {
        let line = FakeKubernetes.line("ADDED", FakeKubernetes.pod("b", version: 102))
        peer.chunk(FakeKubernetes.line("ADDED", FakeKubernetes.pod("a", version: 101)))
        peer.chunk(String(line.prefix(30)))
        peer.reset()
      } else {
        peer.chunk(FakeKubernetes.line("ADDED", FakeKubernetes.pod("b", version: 102)))
        peer.hang()
      }
      return true
    }
    let facts = await Self.sensor(server).facts { Self.story($0).contains("b") }
    #expect(Self.story(facts) == ["list", "a", "cut", "b"])
    let watches = server.requests.filter { $0.isOfPods && $0.isWatch }
    #expect(watches.map { $0.query.contains("resourceVersion=101") } == [false, true])
  }

  @Test func aVersionThatIsGoneIsAnsweredWithAnotherList() async throws {
    let server = try FakeKubernetes { request, peer in
      guard request.isOfPods else { return false }
      if !request.isWatch {
        peer.answer(
          200,
          FakeKubernetes.list(
            [FakeKubernetes.pod("p\(request.turn)", version: 100 * request.turn)],
            version: 100 * request.turn))
      } else if request.turn == 1 {
        peer.beginStream()
        peer.chunk(
          FakeKubernetes.line("ERROR", #"{"kind":"Status","code":410,"reason":"Expired"}"#))
        // Real servers close it; one that does not is left.
        peer.hang()
      } else {
        return false
      }
      return true
    }
    let facts = await Self.sensor(server).facts { Self.story($0).contains("p2") }
    #expect(Self.story(facts) == ["list", "p1", "expired", "list", "p2"])
  }

  @Test func aKindThatMayNotBeReadIsToldInTheServersWords() async throws {
    let server = try FakeKubernetes { request, peer in
      guard request.isOfPods else { return false }
      peer.answer(403, #"{"kind":"Status","message":"pods is forbidden","code":403}"#)
      return true
    }
    let facts = await Self.sensor(server).facts { !Self.story($0).isEmpty }
    #expect(Self.story(facts) == ["forbidden: pods is forbidden"])
  }

  @Test func aServerThatIsAwayIsToldForEachKind() async throws {
    let closed = try ClosedPort()
    let account = KubernetesAccount(server: "http://127.0.0.1:\(closed.port)")
    let sensor = KubernetesSensor(KubernetesAPI(account, client: HTTPClient()))
    let facts = await sensor.facts { facts in
      facts.filter { if case .unavailable = $0 { true } else { false } }.count
        >= KubernetesKind.allCases.count
    }
    #expect(facts.contains { if case .readiness(.failure) = $0 { true } else { false } })
  }

  @Test func theTokenOfAFileIsReadForEachRequest() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("token")
    try Data("first\n".utf8).write(to: URL(fileURLWithPath: path))
    let server = try FakeKubernetes { request, peer in
      guard request.isOfPods, request.isWatch, request.turn == 1 else { return false }
      peer.beginStream()
      peer.endStream()
      return true
    }
    let sensor = Self.sensor(server) { $0.token = .file(path) }
    _ = await sensor.facts { _ in server.requests.contains { $0.isOfPods && $0.isWatch } }
    try Data("second\n".utf8).write(to: URL(fileURLWithPath: path))
    _ = await sensor.facts { _ in
      server.requests.contains { $0.header.contains("Authorization: Bearer second\r\n") }
    }
    #expect(server.requests.first?.header.contains("Authorization: Bearer first\r\n") == true)
    #expect(
      server.requests.contains { $0.header.contains("Authorization: Bearer second\r\n") })
  }

  @Test func whoeverLetsTheSensorGoEndsItsWatches() async throws {
    let ended = Gate()
    let server = try FakeKubernetes { request, peer in
      guard request.isOfPods, request.isWatch else { return false }
      peer.beginStream()
      peer.hang()
      ended.open()
      return true
    }
    do {
      let sensor = Self.sensor(server)
      let facts = await sensor.facts { facts in
        facts.contains { if case .watched(.pods, _) = $0 { true } else { false } }
      }
      try #require(!facts.isEmpty)
    }
    #expect(await OwnThread.run { ended.wait() })
  }

  @Test(.enabled(if: TLSServer.isPossible))
  func theServersAuthorityAndNameAreThoseOfTheAccount() async throws {
    let server = try await OwnThread.run { Result { try TLSServer(name: "kubernetes") } }.get()
    var account = KubernetesAccount(server: "https://127.0.0.1:\(server.port)")
    #expect(await Self.readiness(account)?.failure?.kind == .tls)
    account.trust.authorities = try Array(
      Data(contentsOf: URL(fileURLWithPath: server.certificate)))
    #expect(await Self.readiness(account)?.answer != nil)
    account.server = "https://localhost:\(server.port)"
    #expect(await Self.readiness(account)?.failure?.kind == .tls)
    account.serverName = "kubernetes"
    #expect(await Self.readiness(account)?.answer != nil)
    (account.serverName, account.trust.authorities) = (nil, nil)
    account.trust.verifiesServer = false
    #expect(await Self.readiness(account)?.answer != nil)
  }

  private static func readiness(_ account: KubernetesAccount) async -> Outcome<HTTPResponse>? {
    await KubernetesAPI(account, client: HTTPClient())
      .send("/readyz", timeoutMilliseconds: 60_000).outcome
  }

  @Test func parametersArePercentEncoded() {
    #expect(
      KubernetesAPI.query([("limit", "5"), ("continue", "a+/=& ü~")])
        == "?limit=5&continue=a%2B%2F%3D%26%20%C3%BC~")
    #expect(KubernetesAPI.query([]) == "")
  }
}

extension [KubernetesFact] {
  /// What the server said of itself first.
  fileprivate var readiness: Outcome<HTTPResponse>? {
    for case .readiness(let answer) in self { return answer }
    return nil
  }
}
