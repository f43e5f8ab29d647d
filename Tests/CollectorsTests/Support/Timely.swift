import Testing

@testable import Collectors

/// What something answered, and how long that took.
struct Timed<Value> {
  let value: Value
  let milliseconds: Double

  /// Asserts that a limit held at all: a minute more than it is no measure of speed, on however busy a machine.
  func expect(within limit: Int64, at location: SourceLocation = #_sourceLocation) {
    #expect(milliseconds < Double(limit) + 60_000, sourceLocation: location)
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

/// Does something that waits on the pool's threads, and asserts that a limit held at all.
func expectEnd<Value>(
  within limit: Int64, at location: SourceLocation = #_sourceLocation,
  _ body: () async throws -> Value
) async rethrows -> Value {
  let watch = Stopwatch()
  let value = try await body()
  #expect(watch.milliseconds < Double(limit) + 60_000, sourceLocation: location)
  return value
}
