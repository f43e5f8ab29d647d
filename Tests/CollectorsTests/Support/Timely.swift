import Testing

@testable import Collectors

/// What something answered, and how long that took.
struct Timed<Value> {
  let value: Value
  let milliseconds: Double

  /// Asserts that it ended within a limit, and what a busy machine adds.
  func expect(within limit: Int64, _ location: SourceLocation = #_sourceLocation) {
    #expect(milliseconds < Double(limit) + 5000, sourceLocation: location)
  }
}

func timed<Value>(_ body: () async throws -> Value) async rethrows -> Timed<Value> {
  let watch = Stopwatch()
  let value = try await body()
  return Timed(value: value, milliseconds: watch.milliseconds)
}
