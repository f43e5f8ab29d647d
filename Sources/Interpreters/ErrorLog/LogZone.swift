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

  /// When the clock showed `local`.
  ///
  /// A time that it shows twice is the first of the two that is not before `last`, since a log goes forward; a time that
  /// it never shows is read with the offset before the gap. Nil outside the range of `Timestamp`.
  func instant(of local: CivilDate, after last: Timestamp?) -> Timestamp? {
    let shown = ([first] + transitions.map(\.offsetSeconds)).compactMap { seconds in
      local.instant(offsetSeconds: seconds).flatMap { offset(at: $0) == seconds ? $0 : nil }
    }.sorted()
    if let last, let next = shown.first(where: { $0 >= last - .minutes(5) }) { return next }
    return shown.last ?? skipped(local)
  }

  private func skipped(_ local: CivilDate) -> Timestamp? {
    guard let guess = local.instant(offsetSeconds: first) else { return nil }
    return local.instant(offsetSeconds: offset(at: guess - .minutes(24 * 60)))
  }

  private func offset(at time: Timestamp) -> Int {
    transitions.last { $0.from <= time }?.offsetSeconds ?? first
  }
}
