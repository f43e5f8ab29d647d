import Testing

@testable import Collectors

/// What something answered, and how long that took.
struct Timed<Value> {
  let value: Value
  let milliseconds: Double

  /// Asserts that it ended within a limit, and what a busy machine adds.
  func expect(within limit: Int64, at location: SourceLocation = #_sourceLocation) {
    #expect(milliseconds < Double(limit) + 5000, sourceLocation: location)
  }
}

extension Timed: Sendable where Value: Sendable {}

/// Does something on a thread of its own, and measures it there: the threads of the pool may be busy with other tests.
func timedOnThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Timed<Value> {
  await OwnThread.run {
    let watch = Stopwatch()
    let value = body()
    return Timed(value: value, milliseconds: watch.milliseconds)
  }
}

/// Does something that waits on the pool's threads; only what hangs much longer than the limit is found so.
func expectEnd<Value>(
  within limit: Int64, at location: SourceLocation = #_sourceLocation,
  _ body: () async throws -> Value
) async rethrows -> Value {
  let watch = Stopwatch()
  let value = try await body()
  #expect(watch.milliseconds < Double(limit) + 25_000, sourceLocation: location)
  return value
}
