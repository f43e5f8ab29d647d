/// An instant: whole nanoseconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX time).
///
/// The range is 1677-09-21 to 2262-04-11. Order and difference are those of instants, never of wall clocks.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Nanoseconds since the Unix epoch; negative before it.
  public let nanoseconds: Int64

  /// Makes an instant from nanoseconds since the Unix epoch.
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// Makes an instant from whole seconds since the Unix epoch; traps outside the range of the type.
  public init(seconds: Int64) {
    nanoseconds = seconds * 1_000_000_000
  }

  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// The time from `start` to `end`, negative when `end` is earlier.
  public static func - (end: Timestamp, start: Timestamp) -> Elapsed {
    let (difference, overflow) = end.nanoseconds.subtractingReportingOverflow(start.nanoseconds)
    if overflow { return Elapsed(nanoseconds: end > start ? .max : .min) }
    return Elapsed(nanoseconds: difference)
  }

  /// The instant `elapsed` after `start`, held at the ends of the range.
  public static func + (start: Timestamp, elapsed: Elapsed) -> Timestamp {
    let (sum, overflow) = start.nanoseconds.addingReportingOverflow(elapsed.nanoseconds)
    return Timestamp(nanoseconds: overflow ? (elapsed.nanoseconds > 0 ? .max : .min) : sum)
  }

  /// The instant `elapsed` before `end`, held at the ends of the range.
  public static func - (end: Timestamp, elapsed: Elapsed) -> Timestamp {
    let (difference, overflow) = end.nanoseconds.subtractingReportingOverflow(elapsed.nanoseconds)
    return Timestamp(nanoseconds: overflow ? (elapsed.nanoseconds > 0 ? .min : .max) : difference)
  }
}

/// A length of time between two instants: whole nanoseconds, signed.
public struct Elapsed: Hashable, Comparable, Sendable {
  /// Nanoseconds; negative when the second instant is the earlier one.
  public let nanoseconds: Int64

  /// Makes a length from nanoseconds.
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// A length of whole seconds; traps above 292 years.
  public static func seconds(_ seconds: Int64) -> Elapsed {
    Elapsed(nanoseconds: seconds * 1_000_000_000)
  }

  /// A length of whole minutes; traps above 292 years.
  public static func minutes(_ minutes: Int64) -> Elapsed { .seconds(minutes * 60) }

  /// No time at all.
  public static let zero = Elapsed(nanoseconds: 0)

  /// The length in seconds, with its fraction.
  public var seconds: Double { Double(nanoseconds) / 1e9 }

  public static func < (left: Elapsed, right: Elapsed) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// The sum of two lengths, held at 292 years either way.
  public static func + (left: Elapsed, right: Elapsed) -> Elapsed {
    let (sum, overflow) = left.nanoseconds.addingReportingOverflow(right.nanoseconds)
    return Elapsed(nanoseconds: overflow ? (right.nanoseconds > 0 ? .max : .min) : sum)
  }

  /// The difference of two lengths, held at 292 years either way.
  public static func - (left: Elapsed, right: Elapsed) -> Elapsed {
    let (difference, overflow) = left.nanoseconds.subtractingReportingOverflow(right.nanoseconds)
    return Elapsed(nanoseconds: overflow ? (right.nanoseconds > 0 ? .min : .max) : difference)
  }

  /// Adds a length in place, held at 292 years either way.
  public static func += (left: inout Elapsed, right: Elapsed) {
    left = left + right
  }
}
