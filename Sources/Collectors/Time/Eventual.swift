import Synchronization

/// A value that another thread will give, or never.
final class Eventual<Value: Sendable>: Sendable {
  private typealias Waiter = AsyncStream<Value?>.Continuation

  private struct State: Sendable {
    var value: Value?
    /// Who waits for it; one at most.
    var waiter: Waiter?
  }

  private let state = Mutex(State())

  /// Gives the value.
  func give(_ value: Value) {
    state.withLock { state in
      state.value = value
      state.waiter?.yield(value)
    }
  }

  /// The value, or nil when it was not given in time.
  func value(within milliseconds: Int64) async -> Value? {
    let first = AsyncStream<Value?>.makeStream(bufferingPolicy: .bufferingOldest(1))
    state.withLock { state in
      state.waiter = first.continuation
      if let value = state.value { first.continuation.yield(value) }
    }
    let timer = Task {
      try? await Task.sleep(nanoseconds: UInt64(clamping: milliseconds) * 1_000_000)
      first.continuation.yield(nil)
    }
    defer { timer.cancel() }
    for await value in first.stream { return value }
    return nil
  }
}
