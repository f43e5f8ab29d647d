import Events
import Interpreters
import Testing

/// What the API server says of itself, and that it says nothing.
@Suite struct KubernetesAPIServerTests {
  private static func answer(_ status: Int, _ body: String = "ok") -> KubernetesFact {
    .readiness(.answer(HTTPResponse(status: status, body: body)))
  }

  private static func failure(
    _ kind: TransportFailure.Kind, _ phase: TransportFailure.Phase
  ) -> KubernetesFact {
    .readiness(.failure(TransportFailure(kind, in: phase)))
  }

  @Test func itIsUpUntilItSaysOtherwise() {
    var scene = KubernetesScene()
    #expect(scene.look(1, [Self.answer(200)]) == ["1 kubernetes ->up"])
    #expect(scene.look(6, [Self.answer(200)]) == [])
    let body =
      "[+]ping ok\n[-]etcd failed: reason withheld\n[-]log failed: x\nreadyz check failed\n"
    #expect(scene.look(11, [Self.answer(500, body)]) == ["11 kubernetes up>degraded"])
    #expect(scene.reason == "not ready: etcd, log")
    #expect(scene.last.sight == .partial("the API server is not ready: etcd, log"))
    #expect(scene.look(16, [Self.answer(200)]) == ["16 kubernetes degraded>up"])
    #expect(scene.last.sight == .clear)
  }

  @Test func oneThatDoesNotAnswerIsDown() {
    var scene = KubernetesScene()
    #expect(
      scene.look(1, [Self.failure(.refused, .connect)]) == ["1 kubernetes ->down"])
    #expect(scene.reason == "connection refused")
    #expect(scene.look(6, [Self.failure(.timeout, .request)]) == [])
    #expect(scene.look(11, [Self.answer(200)]) == ["11 kubernetes down>up"])
  }

  @Test func oneThatCannotBeReachedIsUnknown() {
    var scene = KubernetesScene()
    #expect(
      scene.look(1, [Self.failure(.timeout, .connect)]) == ["1 kubernetes ->unknown"])
    #expect(scene.look(6, [Self.failure(.local, .request)]) == [])
  }

  @Test func aRefusalToTellStrangersIsAnAnswer() {
    var scene = KubernetesScene()
    #expect(scene.look(1, [Self.answer(403, "{}")]) == ["1 kubernetes ->up"])
    #expect(scene.look(6, [Self.answer(503, "no")]) == ["6 kubernetes up>degraded"])
    #expect(scene.reason == "not ready (HTTP 503)")
  }
}

extension KubernetesScene {
  /// The reason that the last change told.
  fileprivate var reason: String? {
    (seen.last?.payload as? ComponentChanged)?.reason
  }
}
