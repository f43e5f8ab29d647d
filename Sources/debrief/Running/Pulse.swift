/// Says that there is something to do; many times said before anybody looks is once.
struct Pulse: Sendable {
  let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() {
    (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  func beat() { continuation.yield() }

  /// Beats every so often until it is cancelled.
  func beat(everyMilliseconds interval: Int64) async {
    while (try? await Task.sleep(nanoseconds: UInt64(interval) * 1_000_000)) != nil { beat() }
  }
}
