/// How long to wait before something that failed is tried again: a second, then twice as long each time.
struct RetryDelay {
  private var seconds = RetryDelay.shortest

  private static let shortest = 1.0
  private static let longest = 30.0

  /// Forgets earlier failures.
  mutating func succeeded() { seconds = Self.shortest }

  /// The time to wait after another failure, with some jitter so that many do not come back at once.
  mutating func failed() -> Double {
    defer { seconds = min(seconds * 2, Self.longest) }
    return seconds * Double.random(in: 0.8..<1.2)
  }
}

extension Task where Success == Never, Failure == Never {
  /// Waits so many seconds, or until it is cancelled.
  static func wait(seconds: Double) async {
    try? await Task.sleep(nanoseconds: UInt64(max(0, seconds) * 1e9))
  }
}
