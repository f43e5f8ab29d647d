import Synchronization

/// The returns of an API server: whoever waits to try it again need not wait longer once it is ready.
final class KubernetesReturn: Sendable {
  private let state = Mutex(State())
  /// How often those who wait look whether it has returned.
  private static let lookSeconds = 0.5

  private struct State {
    var wasReady = true
    var returns = 0
  }

  /// The server was asked, and is ready or is not.
  func heard(isReady: Bool) {
    state.withLock { state in
      if isReady, !state.wasReady { state.returns += 1 }
      state.wasReady = isReady
    }
  }

  /// Waits so many seconds, or until the server has returned, or until the task is cancelled.
  func wait(seconds: Double) async {
    let before = state.withLock { $0.returns }
    var left = seconds
    while left > 0, !Task.isCancelled, state.withLock({ $0.returns }) == before {
      await Task.wait(seconds: min(left, Self.lookSeconds))
      left -= Self.lookSeconds
    }
  }
}
