public import Events

/// The clock that a log's stamps without a zone were read from.
///
/// The zone's rules come in as values, because nothing here may ask the system for them.
public struct LogZone: Equatable, Sendable {
  /// A change of the clock: from an instant on, it is so many seconds ahead of UTC.
  public struct Transition: Equatable, Sendable {
    /// The instant.
    public let from: Timestamp
    /// Seconds ahead of UTC, negative west of Greenwich.
    public let offsetSeconds: Int

    /// Makes a transition.
    public init(from: Timestamp, offsetSeconds: Int) {
      (self.from, self.offsetSeconds) = (from, offsetSeconds)
    }
  }

  private let first: Int
  private let transitions: [Transition]

  /// A clock that is always so many seconds ahead of UTC.
  public init(offsetSeconds: Int) { (first, transitions) = (offsetSeconds, []) }

  /// A clock that is changed, as for summer time; before the first transition it is `offsetSeconds` ahead of UTC.
  public init(offsetSeconds: Int, transitions: [Transition]) {
    first = offsetSeconds
    self.transitions = transitions.sorted { $0.from < $1.from }
  }

  /// UTC.
  public static let utc = LogZone(offsetSeconds: 0)

  /// When the clock showed `local`; nil outside the range of `Timestamp`.
  ///
  /// A time that it shows twice is the one at which the log was read, `now`, when it is either of the two; else the
  /// first that is not before `last`, since a log goes forward. A time that it never shows is read with the offset
  /// before the gap.
  func instant(of local: CivilDate, after last: Timestamp?, now: Timestamp? = nil) -> Timestamp? {
    let offsets = [first] + transitions.map(\.offsetSeconds)
    let shown = Set(offsets).compactMap { seconds in
      local.instant(offsetSeconds: seconds).flatMap { offset(at: $0) == seconds ? $0 : nil }
    }.sorted()
    if let now, let live = shown.first(where: { Self.distance($0, now) < .minutes(2) }) {
      return live
    }
    if let last, let next = shown.first(where: { $0 >= last - .minutes(2) }) { return next }
    return (last == nil ? shown.first : shown.last) ?? skipped(local)
  }

  private static func distance(_ one: Timestamp, _ other: Timestamp) -> Elapsed {
    one < other ? other - one : one - other
  }

  private func skipped(_ local: CivilDate) -> Timestamp? {
    guard let guess = local.instant(offsetSeconds: first) else { return nil }
    return local.instant(offsetSeconds: offset(at: guess - .minutes(24 * 60)))
  }

  private func offset(at time: Timestamp) -> Int {
    transitions.last { $0.from <= time }?.offsetSeconds ?? first
  }
}
