import Testing

@testable import Collectors

/// Whoever waits to try an API server again goes on once it has returned.
@Suite(.timeLimit(.minutes(20))) struct KubernetesReturnTests {
  @Test func aWaitEndsWhenTheServerIsReadyAgain() async {
    let server = KubernetesReturn()
    server.heard(isReady: false)
    // Without an end it would outlast the suite.
    async let wait: Void = server.wait(seconds: 3600)
    await Task.wait(seconds: 0.1)
    server.heard(isReady: true)
    await wait
  }

  @Test func aServerThatIsReadyAllTheTimeEndsNoWait() async {
    let server = KubernetesReturn()
    let watch = Stopwatch()
    async let wait: Void = server.wait(seconds: 0.7)
    await Task.wait(seconds: 0.1)
    server.heard(isReady: true)
    await wait
    #expect(watch.milliseconds >= 600)
  }

  @Test func whoeverIsCancelledDoesNotWait() async {
    let server = KubernetesReturn()
    let task = Task { await server.wait(seconds: 3600) }
    task.cancel()
    await task.value
  }
}
