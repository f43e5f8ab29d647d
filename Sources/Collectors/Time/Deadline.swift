import Glibc

/// An instant of the monotonic clock by which something must have ended.
public struct Deadline: Sendable {
  private let nanoseconds: Int64

  /// A hundred years, which no sum can overflow.
  private static let longest: Int64 = 100 * 365 * 86_400_000

  /// The instant so many milliseconds from now.
  public init(milliseconds: Int64) {
    nanoseconds = Self.now + min(max(0, milliseconds), Self.longest) * 1_000_000
  }

  /// Milliseconds that are left, rounded up; 0 when it has passed.
  public var remaining: Int32 {
    let left = (nanoseconds - Self.now + 999_999) / 1_000_000
    return Int32(clamping: max(0, left))
  }

  /// True when it has passed.
  public var hasPassed: Bool { nanoseconds <= Self.now }

  /// Nanoseconds of the monotonic clock.
  static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

/// Measures how long something takes, on the monotonic clock.
struct Stopwatch {
  private let start = Deadline.now

  /// Milliseconds since it was made.
  var milliseconds: Double { Double(Deadline.now - start) / 1e6 }
}
