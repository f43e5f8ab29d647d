import Testing

@testable import Collectors

/// What something answered, and how long that took.
struct Timed<Value> {
  let value: Value
  let milliseconds: Double

  /// Asserts that a limit held at all: a minute more than it is no measure of speed, on however busy a machine.
  func expect(within limit: Int64, _ location: SourceLocation = #_sourceLocation) {
    #expect(milliseconds < Double(limit) + 60_000, sourceLocation: location)
  }
}

func timed<Value>(_ body: () async throws -> Value) async rethrows -> Timed<Value> {
  let watch = Stopwatch()
  let value = try await body()
  return Timed(value: value, milliseconds: watch.milliseconds)
}
